// The texts of a file that columns with words to choose from refuse, with a choice of the word for each; saved as rules of a mapping.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { beginning } from "/assets/office/mapping-rules.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);

class RefusedValues extends Element {
  static properties = {
    refused: { attribute: false },
    kind: { attribute: false },
    mappings: { attribute: false },
    used: { attribute: false },
    busy: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Api.RefusedValue[]} */
    this.refused;
    /** @type {Api.RecordKind} */
    this.kind;
    /** @type {Api.ImportMappingsMapping[]} */
    this.mappings;
    /** @type {string} */
    this.used;
    /** @type {boolean} */
    this.busy;
  }

  label(column) {
    return pick(this.kind?.columns.find((c) => c.name === column)?.label) || column;
  }

  save(event) {
    event.preventDefault();
    const name = event.target.elements.name.value.trim();
    const { columns, rules } = beginning(this.mappings, name, this.used);
    const values = { ...rules.values };
    this.refused.forEach((each, i) => {
      const word = this.input("#word-" + i).value;
      if (word !== "") values[each.column] = { ...values[each.column], [each.text]: word };
    });
    this.dispatchEvent(new CustomEvent("mapped", { detail: { name, columns, rules: { ...rules, values } } }));
  }

  render() {
    if (this.refused.length === 0) return nothing;
    return html`
      <form class="yx-sheet mt-3" data-test="refused-values" @submit=${this.save}>
        <h2 class="h5">${t("refused-title")}</h2>
        <p class="yx-soft">${t("refused-help")}</p>
        <div class="yx-scroll" tabindex="0" role="region" aria-label=${t("refused-title")}>
          <table class="table table-sm mb-0">
            <thead><tr><th scope="col">${t("column")}</th><th scope="col">${t("refused-text")}</th><th scope="col">${t("refused-rows")}</th><th scope="col">${t("refused-word")}</th></tr></thead>
            <tbody>
              ${this.refused.map(
                (each, i) => html`<tr data-test="refused-value" data-text=${each.text}>
                  <td>${this.label(each.column)}</td>
                  <td class="text-break">${each.text}</td>
                  <td>${each.rows.toLocaleString()}</td>
                  <td><select class="form-select form-select-sm" id=${"word-" + i} aria-label=${t("refused-word-of", { text: each.text })}>
                    <option value="">${t("refused-none")}</option>
                    ${each.words.map((word) => html`<option value=${word}>${word}</option>`)}
                  </select></td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
        <label class="form-label d-block mt-3 mb-1" for="refused-name">${t("mapping-name")}</label>
        <div class="yx-actions">
          <input class="form-control yx-mapping-name" id="refused-name" name="name" maxlength="60" required .value=${this.used} data-test="refused-name" />
          <button class="btn btn-primary" type="submit" data-test="save-values" ?disabled=${this.busy}>${t("mapping-save")}</button>
        </div>
      </form>
    `;
  }
}
customElements.define("yx-refused-values", RefusedValues);
