// The modes of the screen: large text, high contrast, controls within low reach, and spoken prompts. Each is a class of the
// document for the style sheet; they end with the session of who chose them.
import { html } from "/assets/lit/index.js";
import { language } from "/assets/yinxin/language.js";
import { t } from "/assets/screen/parts.js";
import { icons } from "/assets/screen/icons.js";
import { hasVoice } from "/assets/screen/speech.js";

const MODES = ["large", "contrast", "low", "spoken"];
const lying = matchMedia("(orientation: landscape)");

/** Views of kiosk operators, full of figures: they have high contrast alone. */
const OPERATORS = ["maintenance-pin", "maintenance"];
const chosen = new Set();

/** True while the screen is shown in a mode. */
export function has(mode) {
  return document.documentElement.classList.contains("k-" + mode);
}

export function isLandscape() {
  return lying.matches;
}

/** Chooses a mode, or no longer. */
export function toggle(mode) {
  if (!chosen.delete(mode)) chosen.add(mode);
}

/** Returns to the screen without modes. */
export function clear() {
  chosen.clear();
}

/** Modes that help in a view: a landscape screen is low by itself, and a prompt needs a voice. */
function offered(view) {
  if (OPERATORS.includes(view)) return ["contrast"];
  return MODES.filter((mode) => (mode === "low" ? !isLandscape() : mode === "spoken" ? hasVoice(language()) : true));
}

/** Shows the screen in the chosen modes that a view has. */
export function applyTo(view) {
  const here = offered(view);
  for (const mode of MODES) document.documentElement.classList.toggle("k-" + mode, chosen.has(mode) && here.includes(mode));
}

/**
 * The number that fits the screen as it is now; each is for a screen without low reach, or with it (never in landscape).
 *
 * @param {{landscape: number, landscapeLarge: number, portrait: number, portraitLarge: number, low: number, lowLarge: number}} numbers
 */
export function fitting(numbers) {
  const large = has("large");
  if (isLandscape()) return large ? numbers.landscapeLarge : numbers.landscape;
  if (has("low")) return large ? numbers.lowLarge : numbers.low;
  return large ? numbers.portraitLarge : numbers.portrait;
}

export function modeBar(view, onToggle) {
  return html`<div class="k-modes" role="group" aria-label=${t("modes")}>
    ${offered(view).map(
      (mode) => html`<button type="button" class="k-button k-plain k-mode" aria-pressed=${has(mode)} data-test=${"mode-" + mode}
        @click=${() => onToggle(mode)}>${icons[mode]}<span>${t("mode-" + mode)}</span></button>`,
    )}
  </div>`;
}
