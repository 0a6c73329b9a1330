// The second factors of an account with a role: listed, added and removed.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { dateText, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attemptPart, wordsOf } from "/assets/yinxin/work.js";
import "/assets/portal/new-factor.js";
import zh from "/assets/portal/factor-strings.zh.js";
import en from "/assets/portal/factor-strings.en.js";

const t = texts(zh, en);

class Factors extends Element {
  static properties = {
    factors: { state: true },
    asking: { state: true },
    done: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Factor[] | null} */
    this.factors = null;
    this.asking = "";
    this.done = "";
    this.busy = false;
    this.problem = null;
  }

  firstUpdated() {
    return this.load();
  }

  load() {
    return attemptPart(this, async () => {
      this.factors = await call("GET", "/api/factors");
    });
  }

  async added() {
    await this.load();
    this.done = "factor-added";
  }

  /** The second tap removes it. */
  remove(factor) {
    if (this.asking !== factor.id) {
      this.asking = factor.id;
      return undefined;
    }
    this.asking = "";
    return attemptPart(this, async () => {
      await call("DELETE", `/api/factors/${encodeURIComponent(factor.id)}`);
      this.factors = await call("GET", "/api/factors");
      this.done = "factor-removed";
      this.dispatchEvent(new CustomEvent("changed", { bubbles: true }));
    });
  }

  row(factor) {
    const asking = this.asking === factor.id;
    const used = factor.lastUsed ? dateText(factor.lastUsed, true) : t("factor-never");
    return html`<li class="yx-sheet" data-test="factor" data-kind=${factor.kind}>
      <div><h3>${factor.name}</h3>
        <div class="yx-soft">${t("factor-line", { kind: t("factor-" + factor.kind), added: dateText(factor.added, true), used })}</div></div>
      ${
        this.factors?.length === 1
          ? nothing
          : html`<button class="btn ${asking ? "btn-danger" : "btn-outline-primary"}" type="button" ?disabled=${this.busy} data-test="factor-remove" @click=${() => this.remove(factor)}>
            ${t(asking ? "factor-remove-sure" : "factor-remove")}</button>`
      }
    </li>`;
  }

  list() {
    if (this.factors === null) return nothing;
    return html`${
      this.factors.length === 0
        ? html`<p class="yx-notice" data-test="no-factors">${t("factors-none")}</p>`
        : html`<ul class="yx-issued" data-test="factors">${this.factors.map((each) => this.row(each))}</ul>`
    }
      <div class="mt-3"><yx-new-factor @added=${this.added}></yx-new-factor></div>`;
  }

  render() {
    return html`<h2 class="yx-section" id="factors">${t("factors-title")}</h2>
      <p class="yx-soft">${t("factors-text")}</p>
      <div role="status">${this.done ? html`<p class="alert alert-success">${t(this.done)}</p>` : nothing}</div>
      ${
        this.problem
          ? html`<p class="alert alert-danger" role="alert">${wordsOf(this.problem)}</p>
            <button class="btn btn-outline-primary" type="button" @click=${this.load}>${t("factors-retry")}</button>`
          : nothing
      }
      ${this.factors === null && !this.problem ? html`<p class="yx-empty" role="status">${t("factors-loading")}</p>` : this.list()}`;
  }
}
customElements.define("yx-factors", Factors);
