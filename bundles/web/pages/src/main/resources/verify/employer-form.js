// The form by which an employer asks for a key.
import { html, nothing } from "/assets/lit/index.js";
import { Element } from "/assets/yinxin/page.js";
import { texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { attempt } from "/assets/yinxin/work.js";
import zh from "/assets/verify/bulk-strings.zh.js";
import en from "/assets/verify/bulk-strings.en.js";

const t = texts(zh, en);
const FIELDS = [
  ["name", 2, 100, "organization"],
  ["contact", 5, 200, "off"],
  ["purpose", 2, 300, "off"],
];

class EmployerForm extends Element {
  static properties = {
    asked: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  constructor() {
    super();
    this.asked = false;
    this.busy = false;
    this.failure = null;
  }

  async ask(event) {
    event.preventDefault();
    const { name, contact, purpose } = event.target.elements;
    this.failure = null;
    const work = async () => {
      await call("POST", "/api/employers", { name: name.value, contact: contact.value, purpose: purpose.value });
      this.asked = true;
    };
    await attempt(this, work, (problem) => (this.failure = problem));
  }

  render() {
    return html`<section class="yx-sheet mt-4">
      <h2 class="h5">${t("ask-title")}</h2>
      ${
        this.asked
          ? html`<p class="alert alert-success mb-0" role="status" data-test="asked">${t("asked")}</p>`
          : html`<p class="yx-soft">${t("ask-text")}</p>
            ${this.failure ? html`<div class="alert alert-danger" role="alert" data-test="ask-error">${this.failure.text()}</div>` : nothing}
            <form @submit=${this.ask}>
              ${FIELDS.map(
                ([name, least, most, fill]) => html`<label class="form-label" for=${"ask-" + name}>${t("ask-" + name)}</label>
                  <input class="form-control mb-3" id=${"ask-" + name} name=${name} required minlength=${least} maxlength=${most} autocomplete=${fill} data-test=${"ask-" + name} />`,
              )}
              <button class="btn btn-outline-primary" type="submit" data-test="ask" ?disabled=${this.busy}>${t("ask")}</button>
            </form>`
      }
    </section>`;
  }
}
customElements.define("yx-employer-form", EmployerForm);
