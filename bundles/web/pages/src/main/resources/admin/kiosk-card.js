// One kiosk at a glance: whether it serves, what is wrong with it, paper and toner, and when it was last heard.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { pick, texts } from "/assets/yinxin/language.js";
import { ago, alarmsOf, kioskState, stateOf, suppliesOf } from "/assets/admin/kiosk-words.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);

class KioskCard extends Element {
  static properties = { kiosk: { attribute: false } };

  constructor() {
    super();
    /** @type {Api.KeptKiosk} */
    this.kiosk;
  }

  render() {
    const k = this.kiosk;
    return html`<section class="yx-sheet yx-kiosk" data-test="kiosk" data-id=${k.id} data-state=${kioskState(k)}>
      <div class="yx-kiosk-head"><h2 class="h5 mb-0"><a href=${"#" + encodeURIComponent(k.id)} data-test="open">${pick(k.name)}</a></h2> ${stateOf(k)}</div>
      <div class="yx-soft">${[pick(k.campus), pick(k.place)].join(" · ")}</div>
      <div class="yx-soft">${pick(k.hours)}</div>
      ${alarmsOf(k)}
      <dl class="yx-fields mt-3 mb-0">
        ${suppliesOf(k)}
        <div><dt>${t("last-seen")}</dt><dd>${k.lastSeen ? ago(k.lastSeen) : t("never-seen")}</dd></div>
        ${k.version ? html`<div><dt>${t("version")}</dt><dd>${k.version}</dd></div>` : nothing}
      </dl>
    </section>`;
  }
}
customElements.define("yx-kiosk-card", KioskCard);
