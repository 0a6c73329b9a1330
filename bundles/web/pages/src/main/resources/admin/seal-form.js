// Registers an imprint: the picture and what is filed of it.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { dayOf } from "/assets/admin/days.js";
import zh from "/assets/admin/seal-strings.zh.js";
import en from "/assets/admin/seal-strings.en.js";

const t = texts(zh, en);
/** Largest size of each kind in millimetres, by state rules. */
const LARGEST = { university: 45, office: 42, special: 40 };

/** Fires "save" with the form's data, or "left". */
class SealForm extends Element {
  static properties = { owners: { attribute: false }, busy: { attribute: false }, owner: { state: true }, kind: { state: true } };

  constructor() {
    super();
    /** @type {Api.SealOverview["owners"]} */
    this.owners;
    /** @type {boolean} */
    this.busy;
  }

  willUpdate() {
    this.owner ??= this.owners[0]?.id ?? "";
    const kinds = this.kinds();
    if (!kinds.includes(this.kind)) this.kind = kinds[0];
  }

  kinds() {
    return this.owner === "university" ? ["university", "special"] : ["office", "special"];
  }

  save(event) {
    event.preventDefault();
    if (!event.target.reportValidity()) return;
    const form = new FormData(event.target);
    for (const name of ["validFrom", "validUntil"]) {
      const day = form.get(name);
      if (day) form.set(name, day + "T00:00:00+08:00");
      else form.delete(name);
    }
    this.dispatchEvent(new CustomEvent("save", { detail: form }));
  }

  field(name, more = {}) {
    return html`<div class=${more.wide ? "yx-wide" : ""}><label class="form-label mb-1" for="seal-${name}">${t("field-" + name.toLowerCase())}</label>
      <input class="form-control" id="seal-${name}" name=${name} type=${more.type ?? "text"} ?required=${more.required ?? true} maxlength=${more.maximum ?? 40} min=${more.min ?? nothing} max=${more.max ?? nothing}
        accept=${more.accept ?? nothing} .defaultValue=${String(more.value ?? "")} data-test=${name} ?disabled=${this.busy} />
      ${more.help ? html`<div class="form-text">${more.help}</div>` : nothing}</div>`;
  }

  choice(name, value, all, text, change) {
    return html`<div><label class="form-label mb-1" for="seal-${name}">${t("field-" + name.toLowerCase())}</label>
      <select class="form-select" id="seal-${name}" name=${name} data-test=${name} ?disabled=${this.busy} @change=${(e) => change(e.target.value)}>
        ${all.map((one) => html`<option value=${one} .selected=${one === value}>${text(one)}</option>`)}
      </select></div>`;
  }

  size() {
    const most = LARGEST[this.kind];
    return html`<div><label class="form-label mb-1" for="seal-sizeMm">${t("field-size")}</label>
      <input class="form-control" id="seal-sizeMm" name="sizeMm" type="number" required min="30" max=${most} .value=${String(most)} data-test="sizeMm" ?disabled=${this.busy} />
      <div class="form-text">${t("size-help", { most })}</div></div>`;
  }

  render() {
    const named = (id) => pick(this.owners.find((owner) => owner.id === id)?.name);
    return html`<form class="yx-sheet mb-3" data-test="seal-form" @submit=${this.save}>
      <div class="yx-pairs">
        ${this.choice(
          "owner",
          this.owner,
          this.owners.map((owner) => owner.id),
          named,
          (owner) => (this.owner = owner),
        )}
        ${this.choice(
          "kind",
          this.kind,
          this.kinds(),
          (kind) => t("kind-" + kind),
          (kind) => (this.kind = kind),
        )}
        ${this.size()} ${this.field("recordNumber")}
        ${this.kind === "special" ? this.field("purpose", { maximum: 30, help: t("purpose-help") }) : nothing}
        ${this.field("validFrom", { type: "date", value: dayOf(Date.now()) })} ${this.field("validUntil", { type: "date", required: false, help: t("until-help") })}
        ${this.field("file", { type: "file", accept: ".svg,.png,image/svg+xml,image/png", wide: true, help: t("file-help") })}
      </div>
      <div class="yx-actions mt-3">
        <button class="btn btn-primary" type="submit" data-test="save-seal" ?disabled=${this.busy}>${t("save")}</button>
        <button class="btn btn-outline-primary" type="button" data-test="leave-form" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new CustomEvent("left"))}>${t("leave")}</button>
      </div>
    </form>`;
  }
}
customElements.define("yx-seal-form", SealForm);
