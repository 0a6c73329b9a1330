// The choices of a certificate type: language, options and purpose, as fields of a form.
import { html } from "/assets/lit/index.js";
import { pick, texts } from "/assets/yinxin/language.js";
import zh from "/assets/office/batch-strings.zh.js";
import en from "/assets/office/batch-strings.en.js";

const t = texts(zh, en);

function select(prefix, name, label, choices, busy) {
  const id = prefix + "-" + name;
  return html`
    <div>
      <label class="form-label mb-1" for=${id}>${label}</label>
      <select class="form-select" id=${id} name=${name} data-test=${name} ?disabled=${busy}>
        ${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>
    </div>
  `;
}

/** The fields for a type; prefix tells forms of one page apart. */
export function choices(type, prefix, busy) {
  return html`
    ${select(
      prefix,
      "language",
      t("language"),
      type.languages.map((tag) => [tag, t(tag === "en" ? "language-en" : "language-zh")]),
      busy,
    )}
    ${type.options.map((option) =>
      select(
        prefix,
        "option-" + option.name,
        pick(option.label),
        option.choices.map((c) => [c.value, pick(c.label)]),
        busy,
      ),
    )}
    <div>
      <label class="form-label mb-1" for=${prefix + "-purpose"}>${t("purpose")}</label>
      <input class="form-control" id=${prefix + "-purpose"} name="purpose" maxlength="100" data-test="purpose" ?disabled=${busy} />
    </div>
  `;
}

/** The values of such a form: {language, options, purpose}. */
export function chosen(form, type) {
  const fields = form.elements;
  /** @type {Record<string, string>} */
  const options = {};
  for (const option of type.options) options[option.name] = fields["option-" + option.name].value;
  return { language: fields.language.value, options, purpose: fields.purpose.value.trim() };
}
