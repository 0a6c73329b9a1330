// The name and the place of a kiosk, in both languages.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);
const TEXTS = ["name", "campus", "place"];
const ID = "[a-z][a-z0-9\\-]{1,39}";

/** Fires "place" with {id?, name, campus, place, position}; without a kiosk it asks for an id, too. */
class Place extends Element {
  static properties = {
    kiosk: { attribute: false },
    position: { attribute: false },
    go: { attribute: false },
    busy: { attribute: false },
  };

  constructor() {
    super();
    /** @type {Api.KeptKiosk | undefined} */
    this.kiosk;
    /** @type {boolean} */
    this.busy;
    /** @type {number} */
    this.position;
    /** @type {string} */
    this.go;
  }

  say(event) {
    event.preventDefault();
    const fields = event.target.elements;
    const text = (name) => ({ zh: fields[name + "-zh"].value.trim(), en: fields[name + "-en"].value.trim() });
    /** @type {Record<string, any>} */
    const told = { ...Object.fromEntries(TEXTS.map((name) => [name, text(name)])), position: Number(fields.position.value) };
    if (!this.kiosk) told.id = fields.id.value;
    this.dispatchEvent(new CustomEvent("place", { detail: told }));
  }

  text(name, tag) {
    const id = "place-" + name + "-" + tag;
    return html`<div><label class="form-label mb-1" for=${id}>${t(name + "-" + tag)}</label>
      <input class="form-control" id=${id} name=${name + "-" + tag} required maxlength="100" pattern=".*\\S.*" data-test=${name + "-" + tag} .value=${this.kiosk?.[name][tag] ?? ""} ?disabled=${this.busy} /></div>`;
  }

  idField() {
    return html`<div><label class="form-label mb-1" for="place-id">${t("kiosk-id")}</label>
      <input class="form-control" id="place-id" name="id" required maxlength="40" pattern=${ID} placeholder="library-south-gate" title=${t("kiosk-id-help")} data-test="kiosk-id" ?disabled=${this.busy} />
      <div class="yx-soft">${t("kiosk-id-help")}</div></div>`;
  }

  render() {
    return html`<form class="yx-sheet" data-test="place" @submit=${this.say}>
      <div class="yx-pairs">
        ${this.kiosk ? nothing : this.idField()}
        <div class=${this.kiosk ? "yx-wide" : ""}><label class="form-label mb-1" for="place-position">${t("position")}</label>
          <input class="form-control" type="number" id="place-position" name="position" min="1" max="999" required data-test="position" .value=${String(this.kiosk?.position ?? this.position)} ?disabled=${this.busy} />
          ${this.kiosk ? nothing : html`<div class="yx-soft">${t("position-help")}</div>`}</div>
        ${TEXTS.map((name) => html`${this.text(name, "zh")}${this.text(name, "en")}`)}
      </div>
      <div class="yx-actions mt-3"><button class="btn btn-primary btn-sm" type="submit" data-test="save-place" ?disabled=${this.busy}>${this.go}</button></div>
    </form>`;
  }
}
customElements.define("yx-place", Place);
