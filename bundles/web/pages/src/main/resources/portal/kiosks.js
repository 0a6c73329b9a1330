// The kiosks, and which of them work now.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";
import nearZh from "/assets/portal/near-strings.zh.js";
import nearEn from "/assets/portal/near-strings.en.js";
import guideZh from "/assets/portal/guide-strings.zh.js";
import guideEn from "/assets/portal/guide-strings.en.js";

const t = texts({ ...zh, ...nearZh }, { ...en, ...nearEn });
const g = texts(guideZh, guideEn);
const LOOKS = { open: "", closed: "yx-state-expired", fault: "yx-state-revoked" };

const EARTH_RADIUS_METRES = 6371000;

/** Metres between two points on the earth (haversine). */
function metres(one, other) {
  const radians = (degrees) => (degrees * Math.PI) / 180;
  const a =
    Math.sin(radians(other.latitude - one.latitude) / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(a));
}

/** Orders distances, of which several may be unknown (infinite). */
function nearer(one, other) {
  return one === other ? 0 : one - other;
}

/** The number of kiosks that are shown to who wants to print now. */
const NEAREST = 3;

/** Renders nothing where there is no kiosk; with `nearest`, asks for the position at once and shows the nearest that work. */
class Kiosks extends Element {
  static properties = {
    nearest: { type: Boolean },
    kiosks: { state: true },
    away: { state: true },
    here: { state: true },
    asking: { state: true },
    denied: { state: true },
  };

  constructor() {
    super();
    this.nearest = false;
    this.loaded = false;
    this.kiosks = [];
    this.away = false;
    this.here = null;
    this.asking = false;
    this.denied = false;
  }

  /** The browser asks the person; the position stays in this page. */
  locate() {
    this.asking = true;
    this.denied = false;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.here = { latitude: coords.latitude, longitude: coords.longitude };
        this.asking = false;
      },
      () => {
        this.denied = true;
        this.asking = false;
      },
      { timeout: 15000, maximumAge: 60000 },
    );
  }

  distance(kiosk) {
    return this.here && kiosk.position ? metres(this.here, kiosk.position) : Infinity;
  }

  far(kiosk) {
    const distance = this.distance(kiosk);
    if (distance === Infinity) return nothing;
    const text =
      distance < 1000 ? t("metres", { number: Math.round(distance / 10) * 10 }) : t("kilometres", { number: (distance / 1000).toFixed(1) });
    return html`<div data-test="distance">${text}</div>`;
  }

  canLocate() {
    return "geolocation" in navigator && this.kiosks.some((kiosk) => kiosk.position);
  }

  near() {
    if (!this.canLocate()) return nothing;
    return html`<p><button class="btn btn-outline-primary btn-sm" type="button" data-test="near" ?disabled=${this.asking} @click=${this.locate}>${t(this.asking ? "locating" : "near")}</button>
      <span class="yx-soft" role="status">${this.denied ? t("denied") : this.here ? t("nearest-first") : t("near-help")}</span></p>`;
  }

  async firstUpdated() {
    try {
      this.kiosks = await call("GET", "/api/kiosks");
      this.loaded = true;
    } catch {
      // The page is of use without them.
      this.away = true;
    }
    if (this.nearest && this.canLocate()) this.locate();
  }

  kiosk(kiosk) {
    // At night a kiosk may be switched off; that is no fault.
    const state = !kiosk.open ? "closed" : kiosk.works ? "open" : "fault";
    return html`<li class="yx-sheet" data-test="kiosk" data-id=${kiosk.id} data-state=${state}>
      <h3>${pick(kiosk.name)} <span class="yx-state ${LOOKS[state]}">${t("kiosk-" + state)}</span></h3>
      <div>${pick(kiosk.campus)}${t("kiosk-of")}${pick(kiosk.place)}</div>
      ${this.far(kiosk)}
      <div class="yx-soft">${pick(kiosk.hours)}</div>
      ${kiosk.paper ? html`<div class="yx-soft" data-test="paper" data-paper=${kiosk.paper}>${t("paper-" + kiosk.paper)}</div>` : nothing}
      ${state === "closed" && kiosk.nextOpening ? html`<div class="yx-soft">${t("kiosk-next", { time: dateText(kiosk.nextOpening, true) })}</div>` : nothing}
    </li>`;
  }

  /** The nearest first; for somebody who wants to print now, those that print before nearer ones that do not. */
  sorted() {
    const rest = (kiosk) => (this.nearest && !(kiosk.open && kiosk.works) ? 1 : 0);
    const all = [...this.kiosks].sort((a, b) => rest(a) - rest(b) || nearer(this.distance(a), this.distance(b)));
    return this.nearest ? all.slice(0, NEAREST) : all;
  }

  list() {
    return html`${this.near()}
      <ul class="yx-grid yx-kiosks" data-test="kiosks">${this.sorted().map((each) => this.kiosk(each))}</ul>`;
  }

  render() {
    if (this.nearest) {
      if (this.away) return html`<p class="yx-notice" data-test="kiosks-away">${g("kiosks-away")}</p>`;
      if (this.kiosks.length > 0) return html`${this.list()}<p class="mt-2 mb-0"><a href="/my#kiosks">${t("all-kiosks")}</a></p>`;
      return this.loaded ? html`<p data-test="no-kiosk">${t("no-kiosk")}</p>` : nothing;
    }
    if (this.away)
      return html`<h2 class="yx-section" id="kiosks">${t("kiosks")}</h2><p class="yx-notice" data-test="kiosks-away">${g("kiosks-away")}</p>`;
    if (this.kiosks.length === 0) return nothing;
    return html`<h2 class="yx-section" id="kiosks">${t("kiosks")}</h2>
      <p class="yx-soft">${t("kiosks-text")} <a href="/prices" data-test="prices">${t("prices-title")}</a></p>
      ${this.list()}`;
  }
}
customElements.define("yx-kiosks", Kiosks);
