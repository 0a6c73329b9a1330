// Applying for one type: its language and options, page by page, each with the first choice taken already.
import { html, nothing } from "/assets/lit/index.js";
import { language, pick } from "/assets/yinxin/language.js";
import { button, languageName, t } from "/assets/screen/parts.js";
import "/assets/screen/option-pages.js";

const NOTHING = { offer: undefined, options: undefined, language: undefined, step: undefined, pages: undefined };

function choices(name, label, all, taken, take) {
  return html`<fieldset class="k-choices" role="radiogroup" data-test="option" data-name=${name}>
    <legend>${label}</legend>
    ${all.map(
      ([value, text]) => html`<button type="button" class="k-choice" role="radio" aria-checked=${value === taken} data-value=${value}
        @click=${() => take(value)}>${text}</button>`,
    )}
  </fieldset>`;
}

/** Options that leave something to choose. */
function open(type) {
  return type.options.filter((option) => option.choices.length > 1);
}

function groups(type, tag, value, memory) {
  const taken = memory.options ?? {};
  const languages = choices(
    "language",
    t("offer-language"),
    type.languages.map((each) => [each, languageName(each)]),
    tag,
    (each) => memory.set({ language: each }),
  );
  const options = open(type).map((option) =>
    choices(
      option.name,
      pick(option.label),
      option.choices.map((each) => [each.value, pick(each.label)]),
      value(option),
      (each) => memory.set({ options: { ...taken, [option.name]: each } }),
    ),
  );
  return [languages, ...options];
}

/** The step, and the group that began on the page before. */
function steps(type, pages, step) {
  const labels = [t("offer-language"), ...open(type).map((option) => pick(option.label))];
  const continued = pages.groups.findIndex((group) => group.first < step && step <= group.last);
  return html`<p class="k-step" role="status" data-test="step">${t("offer-step", { step: step + 1, steps: pages.pages })}${
    continued < 0 ? nothing : t("offer-continued", { option: labels[continued] })
  }</p>`;
}

/** Applies on the last page only, when every option has been on the screen. */
function actions(pages, step, memory, close, apply) {
  const left = pages?.groups.filter((group) => group.last > step).length ?? 0;
  const isLast = pages !== undefined && step === pages.pages - 1;
  return html`<div class="k-actions">
    ${button("close", "plain", t("back"), step > 0 ? () => memory.set({ step: step - 1 }) : close)}
    ${
      isLast || !pages
        ? button("apply", "primary", t("offer-apply"), apply, { disabled: !pages })
        : button("next", "primary", t("offer-next", { left }), () => memory.set({ step: step + 1 }))
    }
  </div>`;
}

export function offer(type, act, memory) {
  const taken = memory.options ?? {};
  const own = type.languages.find((tag) => (tag === "en") === (language() === "en")) ?? type.languages[0];
  const tag = memory.language ?? own;
  const value = (option) => taken[option.name] ?? option.choices[0].value;
  const pages = memory.pages;
  const step = Math.min(memory.step ?? 0, (pages?.pages ?? 1) - 1);
  const apply = async () => {
    const options = Object.fromEntries(type.options.map((option) => [option.name, value(option)]));
    memory.set({ applied: type.title });
    if (await act("apply", { type: type.id, language: tag, options })) memory.set({ tab: "print", page: 0, ...NOTHING });
  };
  return html`<div class="k-view k-offer" data-test="offer" data-id=${type.id}>
    <div>
      <h1>${pick(type.title)}</h1>
      <p class="k-soft k-offer-text">${t("offer-text")}</p>
      ${
        type.leftOut
          ? html`<div class="k-unsure" data-test="left-out"><p>${pick(type.leftOut)}</p>${button("pin", "quiet", t("unsure-pin"), () => act("pin"))}</div>`
          : nothing
      }
      ${pages?.pages > 1 ? steps(type, pages, step) : nothing}
    </div>
    <yx-option-pages .groups=${groups(type, tag, value, memory)} page=${step}
      @pages=${(event) => memory.set({ pages: event.detail })}></yx-option-pages>
    ${actions(pages, step, memory, () => memory.set(NOTHING), apply)}
  </div>`;
}

export function applying(state, act, memory) {
  return html`<div class="k-view k-centred">
    <div class="k-unable" role="status">
      <div class="k-working" aria-hidden="true"></div>
      <h1>${t("applying")}</h1>
      <p class="k-lead">${pick(memory.applied)}</p>
      <p class="k-soft">${t("applying-text")}</p>
    </div>
  </div>`;
}
