// The position of a kiosk, so that people see which is nearest: two numbers, or a map's link.
import { html, nothing } from "/assets/lit/index.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { positionOf } from "/assets/admin/map-link.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);

class KioskPosition extends WorkPage {
  static properties = {
    kiosk: { attribute: false },
    known: { state: true },
    latitude: { state: true },
    longitude: { state: true },
    unread: { state: true },
    notice: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */
    this.kiosk;
    this.forget();
  }

  updated() {}

  forget() {
    this.known = null;
    this.latitude = "";
    this.longitude = "";
    this.unread = false;
    this.notice = "";
  }

  get address() {
    return "/api/admin/kiosk-settings/position/" + encodeURIComponent(this.kiosk);
  }

  willUpdate(changed) {
    if (!changed.has("kiosk")) return;
    this.forget();
    this.guarded(async () => this.take(await call("GET", this.address)));
  }

  take(known) {
    this.known = known;
    [this.latitude, this.longitude] = known.position ? known.position.split(",") : ["", ""];
  }

  paste(event) {
    const text = event.target.value.trim();
    const found = positionOf(text);
    this.unread = text !== "" && !found;
    this.notice = "";
    if (found) ({ latitude: this.latitude, longitude: this.longitude } = found);
  }

  save(event) {
    event.preventDefault();
    const position = this.latitude === "" ? "" : this.latitude + "," + this.longitude;
    this.notice = "";
    return this.guarded(async () => {
      this.take(await call("PUT", this.address, { position, version: this.known.version }));
      this.input("[name=link]").value = "";
      this.unread = false;
      this.notice = t(position ? "geo-saved" : "geo-removed");
    });
  }

  degrees(name, most) {
    const id = "geo-" + name;
    return html`<div><label class="form-label mb-1" for=${id}>${t(name)}</label>
      <input class="form-control" type="number" id=${id} name=${name} min=${-most} max=${most} step="0.000001" ?required=${this.latitude !== "" || this.longitude !== ""}
        data-test=${name} .value=${this[name]} ?disabled=${this.busy} @input=${(e) => (this[name] = e.target.value)} /></div>`;
  }

  /** To be looked at before it is saved: which building it is no number says. */
  map() {
    const at = [this.latitude, this.longitude].map(Number);
    if (this.latitude === "" || this.longitude === "" || at.some(Number.isNaN)) return nothing;
    const href = "https://www.openstreetmap.org/?mlat=" + at[0] + "&mlon=" + at[1] + "#map=18/" + at.join("/");
    return html`<a class="btn btn-outline-primary btn-sm" href=${href} target="_blank" rel="noopener noreferrer" data-test="map">${t("geo-look")}</a>`;
  }

  render() {
    if (!this.known) return this.waiting(t("loading"));
    return html`<form class="yx-sheet" data-test="geo" @submit=${this.save}>
      <p class="yx-soft">${t("geo-help")}</p>
      <div class="yx-pairs">
        <div class="yx-wide"><label class="form-label mb-1" for="geo-link">${t("geo-link")}</label>
          <input class="form-control" id="geo-link" name="link" autocomplete="off" aria-describedby="geo-link-help" data-test="link" ?disabled=${this.busy} @input=${this.paste} />
          <div class=${this.unread ? "yx-bad" : "yx-soft"} id="geo-link-help" role="status" data-test="link-help">${t(this.unread ? "geo-unread" : "geo-link-help")}</div></div>
        ${this.degrees("latitude", 90)}${this.degrees("longitude", 180)}
      </div>
      ${this.told()}
      ${this.notice ? html`<div class="alert alert-success mt-3 mb-0" role="status" data-test="geo-notice">${this.notice}</div>` : nothing}
      <div class="yx-actions mt-3"><button class="btn btn-primary btn-sm" type="submit" data-test="save-geo" ?disabled=${this.busy}>${t("geo-save")}</button>${this.map()}</div>
    </form>`;
  }
}
customElements.define("yx-kiosk-position", KioskPosition);
