// Applying for one type: its language and options, each with the first choice taken already.
import { html, nothing } from "/assets/lit/index.js";
import { language, pick } from "/assets/yinxin/language.js";
import { button, languageName, t } from "/assets/screen/parts.js";

const NOTHING = { offer: undefined, options: undefined, language: undefined };

function choices(name, label, all, taken, take) {
  return html`<fieldset class="k-choices" role="radiogroup" data-test="option" data-name=${name}>
    <legend>${label}</legend>
    ${all.map(
      ([value, text]) => html`<button type="button" class="k-choice" role="radio" aria-checked=${value === taken} data-value=${value}
        @click=${() => take(value)}>${text}</button>`,
    )}
  </fieldset>`;
}

export function offer(type, act, memory) {
  const taken = memory.options ?? {};
  const own = type.languages.find((tag) => (tag === "en") === (language() === "en")) ?? type.languages[0];
  const tag = memory.language ?? own;
  const value = (option) => taken[option.name] ?? option.choices[0].value;
  const close = () => memory.set(NOTHING);
  const apply = async () => {
    const options = Object.fromEntries(type.options.map((option) => [option.name, value(option)]));
    memory.set({ applied: type.title });
    if (await act("apply", { type: type.id, language: tag, options })) memory.set({ tab: "print", page: 0, ...NOTHING });
  };
  return html`<div class="k-view k-offer" data-test="offer" data-id=${type.id}>
    <div>
      <h1>${pick(type.title)}</h1>
      <p class="k-soft">${t("offer-text")}</p>
      ${
        type.leftOut
          ? html`<div class="k-unsure" data-test="left-out"><p>${pick(type.leftOut)}</p>${button("pin", "quiet", t("unsure-pin"), () => act("pin"))}</div>`
          : nothing
      }
    </div>
    <div class="k-scroll">
      ${choices(
        "language",
        t("offer-language"),
        type.languages.map((each) => [each, languageName(each)]),
        tag,
        (each) => memory.set({ language: each }),
      )}
      ${type.options.map((option) =>
        option.choices.length < 2
          ? nothing
          : choices(
              option.name,
              pick(option.label),
              option.choices.map((each) => [each.value, pick(each.label)]),
              value(option),
              (each) => memory.set({ options: { ...taken, [option.name]: each } }),
            ),
      )}
    </div>
    <div class="k-actions">
      ${button("close", "plain", t("back"), close)}
      ${button("apply", "primary", t("offer-apply"), apply)}
    </div>
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
