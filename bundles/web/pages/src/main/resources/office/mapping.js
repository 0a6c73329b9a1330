// The meaning of the headings of a file, to be saved under a name; saved mappings that fit a file are offered first.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { beginning, fitting } from "/assets/office/mapping-rules.js";
import zh from "/assets/office/strings.zh.js";
import en from "/assets/office/strings.en.js";

const t = texts(zh, en);

class Mapping extends Element {
  static properties = {
    report: { attribute: false },
    kind: { attribute: false },
    busy: { attribute: false },
    again: { attribute: false },
    mappings: { attribute: false },
    used: { attribute: false },
    values: { state: true },
    derived: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Import} */
    this.report;
    /** @type {Api.RecordKind} */
    this.kind;
    /** @type {boolean} */
    this.busy;
    /** @type {boolean} */
    this.again;
    /** @type {Api.ImportMappingsMapping[]} */
    this.mappings;
    /** @type {string} */
    this.used;
    this.values = 1;
    this.derived = 1;
  }

  save(event) {
    event.preventDefault();
    const columns = {};
    this.report.headings.forEach((heading, i) => {
      if (heading.text !== "") columns[heading.text] = this.input("#heading-" + i).value;
    });
    for (let i = 0; i < this.values; i++) {
      const value = this.input("#value-" + i).value.trim();
      const column = this.input("#value-column-" + i).value;
      if (value !== "" && column !== "") columns["=" + value] = column;
    }
    const derived = {};
    for (let i = 0; i < this.derived; i++) {
      const heading = this.input("#derived-" + i).value;
      const column = this.input("#derived-column-" + i).value;
      if (heading !== "" && column !== "") derived[column] = heading;
    }
    const name = event.target.elements.name.value.trim();
    const before = beginning(this.mappings, name, this.used).rules;
    const rules = { ...before, derived: { ...before.derived, ...derived }, othersLeftOut: this.input("#others").checked };
    this.dispatchEvent(new CustomEvent("mapped", { detail: { name, columns, rules } }));
  }

  /** Saved mappings that fit the headings of the file, to be used at once. */
  offers() {
    const names = fitting(this.mappings, this.report.headings).filter((name) => name !== this.used);
    if (names.length === 0 || !this.again) return nothing;
    const use = (name) => () => this.dispatchEvent(new CustomEvent("use", { detail: name }));
    return html`<div class="yx-notice mb-3" data-test="fitting">
      <p class="mb-2">${t(names.length === 1 ? "mapping-fits" : "mappings-fit")}</p>
      <div class="yx-actions">${names.map((name) => html`<button class="btn btn-outline-primary btn-sm" type="button" data-test="use-mapping" ?disabled=${this.busy} @click=${use(name)}>${name}</button>`)}</div>
    </div>`;
  }

  /** Columns that the file lacks and that follow from another one, such as whether a result counts from the kind of attempt. */
  following() {
    const headings = this.report.headings.filter((h) => h.text !== "");
    return html`
      <h3 class="h6 mt-3 mb-1">${t("derived-title")}</h3>
      <p class="yx-soft mb-2">${t("derived-help")}</p>
      <div class="yx-mapping">
        ${Array.from(
          { length: this.derived },
          (_, i) => html`
            <select class="form-select form-select-sm" id=${"derived-" + i} aria-label=${t("derived-heading")} data-test="derived-heading">
              <option value="">${t("fixed-none")}</option>
              ${headings.map((h) => html`<option value=${h.text}>${h.text}</option>`)}
            </select>
            <select class="form-select form-select-sm" id=${"derived-column-" + i} aria-label=${t("column")} data-test="derived-column">
              <option value="">${t("fixed-none")}</option>
              ${this.kind.columns.map((c) => html`<option value=${c.name}>${pick(c.label)}${c.required ? " *" : ""}</option>`)}
            </select>
          `,
        )}
      </div>
      <button class="btn btn-outline-primary btn-sm mt-2" type="button" data-test="derived-more" @click=${() => this.derived++}>${t("derived-more")}</button>
    `;
  }

  /** Columns that the file lacks and that have one value in all its rows. */
  fixed() {
    return html`
      <h3 class="h6 mt-3 mb-1">${t("fixed-title")}</h3>
      <p class="yx-soft mb-2">${t("fixed-help")}</p>
      <div class="yx-mapping">
        ${Array.from(
          { length: this.values },
          (_, i) => html`
            <input class="form-control form-control-sm" id=${"value-" + i} aria-label=${t("fixed-value")} placeholder=${t("fixed-value")} data-test="fixed-value" />
            <select class="form-select form-select-sm" id=${"value-column-" + i} aria-label=${t("column")} data-test="fixed-column">
              <option value="">${t("fixed-none")}</option>
              ${this.kind.columns.map((c) => html`<option value=${c.name}>${pick(c.label)}${c.required ? " *" : ""}</option>`)}
            </select>
          `,
        )}
      </div>
      <button class="btn btn-outline-primary btn-sm mt-2" type="button" data-test="fixed-more" @click=${() => this.values++}>${t("fixed-more")}</button>
    `;
  }

  render() {
    return html`
      <form class="yx-sheet mt-3" data-test="mapping-form" @submit=${this.save}>
        <h2 class="h5">${t("mapping-title")}</h2>
        ${this.offers()}
        <p class="yx-soft">${t("mapping-help")}</p>
        <div class="yx-mapping">
          ${this.report.headings.map(
            (heading, i) => html`
              <label for=${"heading-" + i}>${heading.text || t("heading-blank")}</label>
              <select class="form-select form-select-sm" id=${"heading-" + i} data-test="heading" data-heading=${heading.text}>
                <option value="">${t("left-out")}</option>
                ${this.kind.columns.map(
                  (c) =>
                    html`<option value=${c.name} ?selected=${c.name === heading.column}>${pick(c.label)}${c.required ? " *" : ""}</option>`,
                )}
              </select>
            `,
          )}
        </div>
        <div class="form-check mt-3">
          <input class="form-check-input" type="checkbox" id="others" data-test="others" .checked=${beginning(this.mappings, this.used, this.used).rules.othersLeftOut} />
          <label class="form-check-label" for="others">${t("others-left-out")}</label>
        </div>
        ${this.fixed()}
        ${this.following()}
        <label class="form-label d-block mt-3 mb-1" for="mapping-name">${t("mapping-name")}</label>
        <div class="yx-actions">
          <input class="form-control yx-mapping-name" id="mapping-name" name="name" maxlength="60" required data-test="mapping-name" />
          <button class="btn btn-primary" type="submit" data-test="save-mapping" ?disabled=${this.busy}>${this.again ? t("mapping-save") : t("mapping-save-only")}</button>
        </div>
      </form>
    `;
  }
}
customElements.define("yx-mapping", Mapping);
