// The certificates that rest on facts which an import has changed: the office that issued one decides about it.
import { html, nothing } from "/assets/lit/index.js";
import { Element, offices, signedIn } from "/assets/yinxin/page.js";
import { dateText, pick, texts } from "/assets/yinxin/language.js";
import { call, problemOf } from "/assets/yinxin/http.js";
import "/assets/yinxin/ask.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const CHOICES = ["supersede", "leave", "revoke"];
const LOOKS = { supersede: "yx-state-superseded", leave: "yx-state-good", revoke: "yx-state-revoked" };

class Decisions extends Element {
  static properties = {
    report: { attribute: false },
    credentials: { attribute: false },
    types: { state: true },
    made: { state: true },
    asked: { state: true },
    busy: { state: true },
    failures: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Import} */
    this.report;
    /** @type {Api.ValidCredential[]} */
    this.credentials;
    this.types = null;
    this.made = {};
    this.asked = "";
    this.busy = "";
    this.failures = {};
  }

  updated(changed) {
    if (changed.has("report") && changed.get("report")?.id !== this.report.id) this.load();
  }

  address() {
    return "/api/office/imports/" + encodeURIComponent(this.report.id) + "/decisions";
  }

  /** A person who works for no office, as administrators do, sees what there is to decide and decides nothing. */
  async load() {
    this.types = null;
    this.made = {};
    this.failures = {};
    const account = await signedIn();
    const isStaff = account !== null && offices(account, "office").length > 0;
    try {
      const made = isStaff ? await call("GET", this.address()) : [];
      this.made = Object.fromEntries(made.map((decision) => [decision.credential, decision]));
      this.types = new Map(isStaff ? (await call("GET", "/api/office/wording")).map((type) => [type.id, type]) : []);
    } catch (error) {
      this.failed("", error);
    }
  }

  failed(id, error) {
    this.failures = { ...this.failures, [id]: problemOf(error) };
  }

  async decide(credential, choice, reason = "") {
    this.busy = credential.id;
    this.failures = {};
    try {
      const decision = await call("POST", this.address(), { credential: credential.id, choice, reason });
      this.made = { ...this.made, [credential.id]: decision };
      this.asked = "";
    } catch (error) {
      this.failed(credential.id, error);
    } finally {
      this.busy = "";
    }
  }

  error(id) {
    return this.failures[id]
      ? html`<div class="alert alert-danger mb-0 mt-2" role="alert" data-test="decision-error">${this.failures[id].text()}</div>`
      : nothing;
  }

  actions(c) {
    const decision = this.made[c.id];
    if (decision) {
      return html`<div data-test="decided" data-choice=${decision.choice}><span class="yx-state ${LOOKS[decision.choice]}">${t("decided-" + decision.choice)}</span>
        <span class="yx-soft">${t("decided-by", { by: decision.by, date: dateText(decision.at, true) })}</span></div>`;
    }
    if (!this.types?.has(c.type)) return html`<span class="yx-soft">${t("other-office")}</span>`;
    return html`<div class="yx-actions">
      ${CHOICES.map(
        (choice) => html`<button class="btn btn-outline-primary btn-sm" type="button" data-test=${choice} ?disabled=${this.busy !== ""}
          @click=${() => (choice === "revoke" ? (this.asked = c.id) : this.decide(c, choice))}>${t("decide-" + choice)}</button>`,
      )}
      ${this.busy === c.id ? html`<span class="yx-soft align-self-center" role="status">${t("working")}</span>` : nothing}
    </div>`;
  }

  row(c) {
    return html`<li data-test="decision" data-id=${c.id}>
      <div><strong>${c.number}</strong> <span class="yx-soft">${[pick(this.types?.get(c.type)?.title), c.personNumber].filter(Boolean).join(" · ")}</span></div>
      ${
        this.asked === c.id && !this.made[c.id]
          ? html`<yx-ask .warning=${t("revoke-warning")} .label=${t("revoke-label")} .go=${t("revoke-go")} .busy=${this.busy !== ""}
            @said=${(e) => this.decide(c, "revoke", e.detail)} @left=${() => (this.asked = "")}></yx-ask>`
          : this.actions(c)
      }
      ${this.error(c.id)}
    </li>`;
  }

  render() {
    return html`<div class="mt-3" data-test="credentials">
      <p class="alert alert-warning">${t(this.report.state === "undone" ? "decisions-undone" : "decisions", { count: this.report.credentialCount.toLocaleString() })}</p>
      ${this.error("")}
      ${this.types ? html`<ul class="yx-decisions">${this.credentials.map((c) => this.row(c))}</ul>` : nothing}
    </div>`;
  }
}
customElements.define("yx-decisions", Decisions);
