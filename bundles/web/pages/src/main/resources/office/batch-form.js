// A new batch: what is to be issued, and the list of people, pasted or as a file.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { choices, chosen } from "/assets/office/choices.js";
import zh from "/assets/office/batch-strings.zh.js";
import en from "/assets/office/batch-strings.en.js";

const t = texts(zh, en);

/** A type without the choice that only holders have. */
function withoutIdNumbers(type) {
  const allowed = (option) => option.choices.filter((choice) => option.name !== "id-number" || choice.value !== "show");
  return { ...type, options: type.options.map((option) => ({ ...option, choices: allowed(option) })) };
}

class BatchForm extends Element {
  static properties = {
    types: { attribute: false },
    busy: { attribute: false },
    type: { state: true },
    file: { state: true },
    pasted: { state: true },
    over: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.BatchType[]} */
    this.types;
    /** @type {boolean} */
    this.busy;
    this.type = "";
    this.file = null;
    this.pasted = "";
    this.over = false;
  }

  chosen() {
    return this.types.find((type) => type.id === this.type) ?? this.types[0];
  }

  dropped(event) {
    event.preventDefault();
    this.over = false;
    if (!this.busy) this.file = event.dataTransfer.files[0] ?? this.file;
  }

  /** Numbers that were pasted go as a file of one column, whatever was between them. */
  /** @returns {[list: Blob, name: string]} */
  list() {
    if (this.file) return [this.file, this.file.name];
    const numbers = this.pasted.split(/[\s,，;；、]+/).filter((number) => number !== "");
    return [new Blob([numbers.join("\n") + "\n"], { type: "text/csv" }), "pasted.csv"];
  }

  submit(event) {
    event.preventDefault();
    const fields = event.target.elements;
    const type = this.chosen();
    const { language, options, purpose } = chosen(event.target, type);
    const form = new FormData();
    form.append("type", type.id);
    form.append("language", language);
    form.append("options", JSON.stringify(options));
    form.append("purpose", purpose);
    form.append("collectable", String(fields.collectable.checked));
    form.append("file", ...this.list());
    this.dispatchEvent(new CustomEvent("list", { detail: form }));
  }

  people() {
    return html`
      <div class="yx-wide">
        <label class="form-label mb-1" for="batch-numbers">${t("numbers")}</label>
        <textarea class="form-control" id="batch-numbers" rows="4" data-test="numbers" placeholder=${t("numbers-example")}
          ?disabled=${this.busy || this.file !== null} .value=${this.pasted} @input=${(e) => (this.pasted = e.target.value)}></textarea>
      </div>
      <label class="yx-drop yx-drop-low yx-wide ${this.over ? "yx-drop-over" : ""}" data-test="drop"
        @dragover=${(e) => {
          e.preventDefault();
          this.over = true;
        }}
        @dragleave=${() => (this.over = false)}
        @drop=${this.dropped}>
        <strong>${this.file ? this.file.name : t("drop")}</strong><br />
        <span class="yx-soft">${t("limits")}</span>
        <input class="visually-hidden" type="file" accept=".csv,.txt,.tsv,.xlsx" data-test="file" ?disabled=${this.busy}
          @change=${(e) => {
            this.file = e.target.files[0] ?? this.file;
            e.target.value = "";
          }} />
      </label>
    `;
  }

  render() {
    const type = this.chosen();
    return html`
      <form class="yx-sheet yx-import-form" @submit=${this.submit}>
        <div>
          <label class="form-label mb-1" for="batch-type">${t("type")}</label>
          <select class="form-select" id="batch-type" data-test="type" ?disabled=${this.busy} @change=${(e) => (this.type = e.target.value)}>
            ${this.types.map((each) => html`<option value=${each.id} ?selected=${each === type}>${pick(each.title)}</option>`)}
          </select>
        </div>
        ${choices(withoutIdNumbers(type), "batch", this.busy)}
        ${this.people()}
        <label class="form-check yx-wide">
          <input class="form-check-input" type="checkbox" name="collectable" data-test="collectable" ?disabled=${this.busy} />
          <span class="form-check-label">${t("collectable")}</span>
          <span class="d-block yx-soft">${t("collectable-help")}</span>
        </label>
        <div class="yx-actions">
          <button class="btn btn-primary" type="submit" data-test="check" ?disabled=${this.busy || (!this.file && this.pasted.trim() === "")}>${t("check")}</button>
          ${
            this.file
              ? html`<button class="btn btn-outline-primary" type="button" data-test="no-file" ?disabled=${this.busy} @click=${() => (this.file = null)}>${t("no-file")}</button>`
              : nothing
          }
        </div>
      </form>
    `;
  }
}
customElements.define("yx-batch-form", BatchForm);
