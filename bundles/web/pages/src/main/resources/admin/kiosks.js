// The kiosks: those that need somebody first; one of them in detail; kiosk operators' cards; and a new one.
import { html, nothing } from "/assets/lit/index.js";
import { texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import { signInFirst } from "/assets/yinxin/page.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { Polling } from "/assets/yinxin/polling.js";
import { readsOnly } from "/assets/admin/administrator.js";
import "/assets/admin/tabs.js";
import "/assets/admin/kiosk-card.js";
import "/assets/admin/kiosk.js";
import "/assets/admin/maintenance-cards.js";
import "/assets/admin/place.js";
import "/assets/admin/screen-settings.js";
import "/assets/admin/token.js";
import zh from "/assets/admin/kiosk-strings.zh.js";
import en from "/assets/admin/kiosk-strings.en.js";

const t = texts(zh, en);
const KIOSKS = "/api/admin/kiosks";
const CARDS = "/api/admin/maintenance-cards";
const POLL_MS = 15000;

class KiosksPage extends WorkPage {
  static properties = {
    kiosks: { state: true },
    cards: { state: true },
    chosen: { state: true },
    made: { state: true },
    readonly: { state: true },
  };

  constructor() {
    super();
    this.polling = new Polling(this, POLL_MS, () => this.watch());
    /** @type {Api.KeptKiosk[]} */
    this.kiosks = /** @type {any} */ (null);
    this.cards = [];
    this.made = null;
    this.readonly = true;
    this.turned = () => (this.chosen = decodeURIComponent(location.hash.slice(1)));
    this.turned();
  }

  titleText() {
    return t("title");
  }

  /** Inside, the view of one kiosk says its own title. */
  updated() {
    if (!this.kiosk) super.updated();
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("hashchange", this.turned);
  }

  disconnectedCallback() {
    window.removeEventListener("hashchange", this.turned);
    super.disconnectedCallback();
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.readonly = await readsOnly();
      await this.load();
      if (!this.readonly) this.cards = await call("GET", CARDS);
    });
  }

  async load() {
    this.kiosks = await call("GET", KIOSKS);
  }

  /** Asks again now and then. A lost answer is asked for again. */
  async watch() {
    if (this.kiosks === null || this.busy || document.hidden) return;
    try {
      await this.load();
    } catch (error) {
      if (problemOf(error).status === 401) signInFirst();
    }
  }

  get kiosk() {
    return this.kiosks?.find((kiosk) => kiosk.id === this.chosen);
  }

  add(place) {
    return this.guarded(async () => {
      const kiosk = await call("POST", KIOSKS, place);
      this.made = { id: kiosk.id, ...(await call("POST", `${KIOSKS}/${encodeURIComponent(kiosk.id)}/token`)) };
      await this.load();
    });
  }

  setCard(card) {
    return this.guarded(async () => {
      await call("POST", CARDS, card);
      this.cards = await call("GET", CARDS);
      /** @type {any} */ (this.querySelector("yx-maintenance-cards")).clear();
    });
  }

  removeCard(card) {
    return this.guarded(async () => {
      await call("DELETE", `${CARDS}/${encodeURIComponent(card.id)}`);
      this.cards = await call("GET", CARDS);
    });
  }

  list() {
    if (this.kiosks.length === 0) {
      return html`<div class="yx-sheet yx-empty" data-test="kiosks-empty"><img src="/assets/yinxin/kiosk.svg" alt="" /><p>${t("kiosks-none")}</p></div>`;
    }
    const inOrder = [...this.kiosks].sort((a, b) => Math.sign(b.alarms.length) - Math.sign(a.alarms.length));
    return html`<div class="yx-kiosks" data-test="kiosks">${inOrder.map((kiosk) => html`<yx-kiosk-card .kiosk=${kiosk}></yx-kiosk-card>`)}</div>
      <p class="mt-3"><a href="/admin/kiosk-alarms" data-test="past-alarms">${t("past-alarms")}</a></p>`;
  }

  changing() {
    return html`<h2 class="yx-section">${t("cards")}</h2>
      <yx-maintenance-cards .cards=${this.cards} .busy=${this.busy} @card=${(e) => this.setCard(e.detail)} @remove=${(e) => this.removeCard(e.detail)}></yx-maintenance-cards>
      <h2 class="yx-section">${t("screens")}</h2>
      <yx-screen-settings></yx-screen-settings>
      <h2 class="yx-section">${t("add")}</h2>
      ${
        this.made
          ? html`<yx-token .token=${this.made.token} .expiresAt=${this.made.expiresAt} @done=${() => (this.made = null)}></yx-token>`
          : html`<details data-test="add"><summary class="yx-summary mb-2">${t("add-open")}</summary>
            <yx-place .position=${this.kiosks.length + 1} .go=${t("add-go")} .busy=${this.busy} @place=${(e) => this.add(e.detail)}></yx-place></details>`
      }`;
  }

  render() {
    if (this.kiosk) {
      return html`<yx-admin-tabs></yx-admin-tabs><yx-kiosk .kiosk=${this.kiosk} .readonly=${this.readonly} @changed=${this.watch}></yx-kiosk>`;
    }
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.kiosks === null) return html`${head}${this.waiting(t("loading"))}`;
    return html`${head} ${this.told()} ${this.list()} ${this.readonly ? nothing : this.changing()}`;
  }
}
customElements.define("yx-kiosks", KiosksPage);
