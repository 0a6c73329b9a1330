// Sets a new system up: opens the link, shows how far it is, and one step at a time.
import { html, nothing } from "/assets/lit/index.js";
import { call, Problem } from "/assets/yinxin/http.js";
import { attempt } from "/assets/yinxin/work.js";
import { Page } from "/assets/yinxin/page.js";
import { SETUP, t } from "/assets/setup/step.js";
import "/assets/setup/school.js";
import "/assets/setup/address.js";
import "/assets/setup/offices.js";
import "/assets/setup/administrator.js";
import "/assets/setup/keys.js";
import "/assets/setup/timestamps.js";
import "/assets/setup/trial.js";

const FORMS = {
  school: (p, on) => html`<yx-setup-school .progress=${p} @done=${on.done} @ended=${on.ended}></yx-setup-school>`,
  address: (p, on) => html`<yx-setup-address .progress=${p} @done=${on.done} @ended=${on.ended}></yx-setup-address>`,
  offices: (p, on) => html`<yx-setup-offices .progress=${p} @done=${on.done} @ended=${on.ended}></yx-setup-offices>`,
  administrator: (p, on) => html`<yx-setup-administrator .progress=${p} @done=${on.done} @ended=${on.ended}></yx-setup-administrator>`,
  keys: (p, on) => html`<yx-setup-keys .progress=${p} @done=${on.done} @changed=${on.changed} @ended=${on.ended}></yx-setup-keys>`,
  timestamps: (p, on) => html`<yx-setup-timestamps .progress=${p} @done=${on.done} @ended=${on.ended}></yx-setup-timestamps>`,
  trial: (p, on) => html`<yx-setup-trial .progress=${p} @changed=${on.changed} @ended=${on.ended}></yx-setup-trial>`,
};

class Setup extends Page {
  static properties = {
    progress: { state: true },
    step: { state: true },
    failure: { state: true },
    over: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.SetupProgress} */
    this.progress = /** @type {any} */ (null);
    this.step = "";
    this.failure = null;
    this.over = false;
    this.busy = false;
    this.on = {
      done: () => this.next(),
      changed: () => this.load(),
      ended: () => (this.failure = new Problem(401)),
    };
  }

  titleText() {
    return t("title");
  }

  async firstUpdated() {
    const token = location.hash.slice(1);
    // The secret leaves the address at once, so that nobody reads it over a shoulder.
    if (token) history.replaceState(null, "", "/setup");
    await this.guarded(async () => {
      if (token) await call("POST", `${SETUP}/session`, { token });
      await this.load();
      this.step = this.undone() ?? "trial";
    });
  }

  guarded(work) {
    this.failure = null;
    return attempt(this, work, (problem) => (this.failure = problem));
  }

  async load() {
    this.progress = await call("GET", SETUP);
  }

  undone() {
    const { steps, done } = this.progress;
    return steps.find((step) => !done.includes(step));
  }

  next() {
    const now = this.step;
    return this.guarded(async () => {
      await this.load();
      const { steps } = this.progress;
      await this.open(this.undone() ?? steps[Math.min(steps.findIndex((step) => step === now) + 1, steps.length - 1)]);
    });
  }

  async open(step) {
    this.step = step;
    await this.updateComplete;
    const heading = this.input("#step-title");
    heading?.focus();
    heading?.scrollIntoView({ block: "nearest" });
  }

  finish() {
    return this.guarded(async () => {
      await call("POST", `${SETUP}/end`);
      this.over = true;
    });
  }

  list() {
    return html`<nav aria-label=${t("steps")}>
      <ol class="yx-setup-steps">
        ${this.progress.steps.map((step, i) => {
          const done = this.progress.done.includes(step);
          return html`<li class=${done ? "yx-setup-done" : ""}>
            <button type="button" data-test=${"step-" + step} data-done=${done} aria-current=${step === this.step ? "step" : nothing} @click=${() => this.open(step)}>
              <span class="yx-setup-mark" aria-hidden="true">${done ? "✓" : i + 1}</span>
              <span>${t("step-" + step)}<span class="visually-hidden">${t(done ? "is-done" : "is-open")}</span></span>
            </button>
          </li>`;
        })}
      </ol>
      <p class="yx-soft mt-3" data-test="count">${t("count", { done: this.progress.done.length, all: this.progress.steps.length })}</p>
    </nav>`;
  }

  end() {
    if (this.undone()) return nothing;
    return html`<section class="yx-sheet mt-3" data-test="ready">
      <h2 class="h5">${t("ready")}</h2>
      <p>${t("ready-text")}</p>
      <button class="btn btn-primary" type="button" data-test="finish" ?disabled=${this.busy} @click=${this.finish}>${t("finish")}</button>
    </section>`;
  }

  locked() {
    const kind = this.failure?.status === 401 ? "locked" : this.failure?.status === 404 ? "closed" : "refused";
    return html`<div class="yx-sheet" role="alert" data-test=${kind}>
      <p>${kind === "refused" ? this.failure?.text() : t(kind)}</p>
      ${kind === "locked" ? html`<p><code>yinxin:setup-link</code></p><p class="mb-0"><a class="btn btn-primary" href="/sign-in">${t("sign-in")}</a></p>` : nothing}
    </div>`;
  }

  content() {
    if (this.over) {
      return html`<div class="yx-sheet" data-test="finished"><p>${t("finished")}</p>
        <div class="yx-actions"><a class="btn btn-primary" href="/sign-in">${t("sign-in")}</a></div></div>`;
    }
    if (this.failure && (this.progress === null || [401, 404].includes(this.failure.status))) return this.locked();
    if (this.progress === null || this.step === "") {
      return html`<p class="yx-empty" role="status"><span class="spinner-border spinner-border-sm" aria-hidden="true"></span> ${t("loading")}</p>`;
    }
    return html`<div class="yx-setup">
      ${this.list()}
      <div>
        ${this.failure ? html`<p class="alert alert-danger" role="alert">${this.failure.text()}</p>` : nothing}
        <section class="yx-sheet" data-test="step" data-step=${this.step}>
          <h2 class="h5" id="step-title" tabindex="-1">${t("step-" + this.step)}</h2>
          ${FORMS[this.step](this.progress, this.on)}
        </section>
        ${this.end()}
      </div>
    </div>`;
  }

  render() {
    return html`<h1 class="yx-title">${t("title")}</h1>
      <p class="yx-soft">${t("lead")}</p>
      ${this.content()}`;
  }
}
customElements.define("yx-setup", Setup);
