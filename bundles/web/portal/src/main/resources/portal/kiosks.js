// Where there are kiosks, and which of them work now.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import zh from "/assets/portal/strings.zh.js";
import en from "/assets/portal/strings.en.js";
import guideZh from "/assets/portal/guide-strings.zh.js";
import guideEn from "/assets/portal/guide-strings.en.js";

const t = texts(zh, en);
const g = texts(guideZh, guideEn);
const LOOKS = { open: "", closed: "yx-state-expired", fault: "yx-state-revoked" };

/** Renders nothing where there is no kiosk. */
class Kiosks extends Element {
  static properties = { kiosks: { state: true }, away: { state: true } };

  constructor() {
    super();
    this.kiosks = [];
  }

  async firstUpdated() {
    try {
      this.kiosks = await call("GET", "/api/kiosks");
    } catch {
      // The page is of use without them.
      this.away = true;
    }
  }

  kiosk(kiosk) {
    // At night a kiosk may be switched off; that is no fault.
    const state = !kiosk.open ? "closed" : kiosk.works ? "open" : "fault";
    return html`<li class="yx-sheet" data-test="kiosk" data-id=${kiosk.id} data-state=${state}>
      <h3>${pick(kiosk.name)} <span class="yx-state ${LOOKS[state]}">${t("kiosk-" + state)}</span></h3>
      <div>${pick(kiosk.campus)}${t("kiosk-of")}${pick(kiosk.place)}</div>
      <div class="yx-soft">${pick(kiosk.hours)}</div>
      ${state === "closed" && kiosk.nextOpening ? html`<div class="yx-soft">${t("kiosk-next", { time: dateText(kiosk.nextOpening, true) })}</div>` : nothing}
    </li>`;
  }

  render() {
    if (this.away) return html`<h2 class="yx-section">${t("kiosks")}</h2><p class="yx-notice" data-test="kiosks-away">${g("kiosks-away")}</p>`;
    if (this.kiosks.length === 0) return nothing;
    return html`<h2 class="yx-section">${t("kiosks")}</h2>
      <p class="yx-soft">${t("kiosks-text")} <a href="/prices" data-test="prices">${t("prices-title")}</a></p>
      <ul class="yx-grid yx-kiosks" data-test="kiosks">${this.kiosks.map((each) => this.kiosk(each))}</ul>`;
  }
}
customElements.define("yx-kiosks", Kiosks);
