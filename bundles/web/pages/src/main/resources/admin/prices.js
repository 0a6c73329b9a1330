// The prices of printed copies: the list in force, its versions, a new one, and what it would come to.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call, site } from "/assets/yinxin/http.js";
import { WorkPage } from "/assets/yinxin/work.js";
import { readsOnly } from "/assets/admin/administrator.js";
import { dayOf } from "/assets/admin/days.js";
import { freeText, listOf, money, versionState, validText } from "/assets/admin/price-words.js";
import "/assets/admin/tabs.js";
import "/assets/yinxin/confirm-button.js";
import "/assets/admin/price-form.js";
import "/assets/admin/simulator.js";
import zh from "/assets/admin/price-strings.zh.js";
import en from "/assets/admin/price-strings.en.js";

const t = texts(zh, en);
const PRICES = "/api/admin/prices";
const LOOKS = { current: "yx-state-good", planned: "yx-state-superseded", "passed-over": "yx-state-none", past: "yx-state-none" };

class PricesPage extends WorkPage {
  static properties = {
    prices: { state: true },
    types: { state: true },
    editing: { state: true },
    draft: { state: true },
    notice: { state: true },
    readonly: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.PriceOverview} */
    this.prices = /** @type {any} */ (null);
    this.types = [];
    this.editing = null;
    this.draft = null;
    this.notice = "";
    this.readonly = true;
    this.today = dayOf(Date.now());
  }

  titleText() {
    return t("title");
  }

  firstUpdated() {
    return this.guarded(async () => {
      this.readonly = await readsOnly();
      this.types = (await site()).types ?? [];
      await this.load();
    });
  }

  async load() {
    this.prices = await call("GET", PRICES);
    this.editing = null;
    this.draft = null;
  }

  edit() {
    this.notice = "";
    // A new list begins today unless somebody says otherwise.
    this.editing = { ...this.prices.current.prices, validFrom: this.today };
    this.draft = this.editing;
  }

  set(list) {
    return this.guarded(async () => {
      this.notice = "";
      await call("PUT", PRICES, { prices: list, version: this.prices.version });
      await this.load();
      this.notice = t(list.validFrom > this.today ? "saved-later" : "saved", { date: validText(list) });
      scrollTo(0, 0);
    });
  }

  current() {
    const current = this.prices.current;
    const list = current.prices;
    const lacks = [list.approvalNumber ? "" : t("lacks-number"), list.telephone ? "" : t("lacks-telephone")].filter(Boolean);
    return html`<h2 class="yx-section">${t("in-force")}</h2>
      <div class="yx-sheet" data-test="current" data-version=${current.version}>
        ${listOf(list, this.types, current.rule)}
        ${lacks.length > 0 ? html`<p class="yx-notice mt-3 mb-0" data-test="lacks">${t("lacks", { list: lacks.join(t("comma")) })}</p>` : nothing}
        <p class="yx-soft mt-3 mb-0">${current.version === 0 ? t("shipped") : t("set-by", { version: current.version, by: current.by, date: dateText(current.at, true) })}
          · <a href="/prices" target="_blank" rel="noopener">${t("public-page")}</a></p>
        ${this.readonly || this.editing ? nothing : html`<div class="yx-actions mt-3"><button class="btn btn-primary" type="button" data-test="edit" ?disabled=${this.busy} @click=${this.edit}>${t("edit")}</button></div>`}
      </div>`;
  }

  version(version) {
    const state = versionState(version, this.prices.history, this.prices.current.version, this.today);
    const back = state !== "current" && state !== "planned" && !this.readonly;
    const line = [
      freeText(version.prices),
      money(version.prices.priceFen["zh-CN"]) + " / " + money(version.prices.priceFen.en),
      version.prices.approvalNumber,
    ]
      .filter(Boolean)
      .join(" · ");
    return html`<li class="yx-sheet" data-test="version" data-version=${version.version} data-state=${state}>
      <div><h3>${t("version", { version: version.version })} <span class="yx-state ${LOOKS[state]}">${t("version-state-" + state)}</span></h3>
        <div>${line}</div>
        <div class="yx-soft">${[validText(version.prices), version.by ? t("by", { by: version.by, date: dateText(version.at, true) }) : ""].filter(Boolean).join(" · ")}</div>
        <details class="mt-1"><summary class="yx-soft">${t("all-of-it")}</summary><div class="mt-2">${listOf(version.prices, this.types)}</div></details></div>
      ${back ? html`<yx-confirm-button name="restore" .label=${t("restore")} .question=${t("restore-question", { version: version.version })} .busy=${this.busy} @confirmed=${() => this.set(version.prices)}></yx-confirm-button>` : nothing}
    </li>`;
  }

  versions() {
    const history = this.prices.history;
    if (history.length === 0) return html`<p class="yx-sheet yx-empty" data-test="versions-empty">${t("versions-none")}</p>`;
    return html`<ul class="yx-issued" data-test="versions">${history.map((version) => this.version(version))}</ul>`;
  }

  render() {
    const head = html`<yx-admin-tabs></yx-admin-tabs><h1 class="yx-title">${t("title")}</h1><p class="yx-soft">${t("lead")}</p>`;
    if (this.prices === null) return html`${head}${this.waiting(t("loading"))}`;
    const outdated = (this.failure?.type ?? "").endsWith("outdated");
    return html`${head} ${this.told()}
      ${outdated ? html`<button class="btn btn-outline-primary mb-3" type="button" data-test="reload" @click=${() => this.guarded(() => this.load())}>${t("reload")}</button>` : nothing}
      ${this.notice ? html`<div class="alert alert-success" role="status" data-test="notice">${this.notice}</div>` : nothing}
      ${this.current()}
      ${
        this.editing
          ? html`<h2 class="yx-section">${t("new-list")}</h2>
            <yx-price-form .list=${this.editing} .types=${this.types} .today=${this.today} .busy=${this.busy} @edited=${(e) => (this.draft = e.detail)} @save=${(e) => this.set(e.detail)}
              @left=${() => ((this.editing = null), (this.draft = null))}></yx-price-form>`
          : nothing
      }
      <h2 class="yx-section">${t("simulator")}</h2>
      <p class="yx-soft">${t(this.editing ? "simulator-lead-draft" : "simulator-lead")}</p>
      <yx-simulator .list=${this.editing ? this.draft : this.prices.current.prices} .types=${this.types}></yx-simulator>
      <h2 class="yx-section">${t("versions")}</h2>
      ${this.versions()}`;
  }
}
customElements.define("yx-prices", PricesPage);
