import { html, nothing } from "/assets/lit/index.js";
import { Step, t } from "/assets/setup/step.js";

class Timestamps extends Step {
  static properties = { choice: { state: true } };

  constructor() {
    super();
    this.choice = "";
    this.given = {};
  }

  firstUpdated() {
    this.choice = this.progress.timestamps ?? "";
  }

  willUpdate() {
    for (const name of ["url", "trustAnchors", "user", "password"]) {
      const input = this.input(`[name=${name}]`);
      if (input) this.given[name] = input.value;
    }
  }

  submit(event) {
    event.preventDefault();
    if (this.choice === "without") return this.save("PUT", "/time-stamps", { without: true });
    const form = event.target;
    return this.save("PUT", "/time-stamps", {
      without: false,
      url: form.url.value.trim(),
      trustAnchors: form.trustAnchors.value.trim(),
      user: form.user.value.trim(),
      password: form.password.value,
    });
  }

  async read(event) {
    const file = event.target.files[0];
    if (file) this.input("[name=trustAnchors]").value = await file.text();
    event.target.value = "";
  }

  option(value) {
    return html`<div class="yx-setup-choice">
      <input class="form-check-input" type="radio" id=${"stamp-" + value} name="choice" .checked=${this.choice === value} data-test=${"stamp-" + value} @change=${() => {
        this.failure = null;
        this.choice = value;
      }} />
      <label for=${"stamp-" + value}><strong>${t("stamp-" + value)}</strong><br /><span class="yx-soft">${t("stamp-" + value + "-means")}</span></label>
    </div>`;
  }

  authority() {
    const wrong = this.wrong("trustAnchors");
    return html`<div class="yx-setup-fields">
        ${this.field("url", { value: this.given.url, type: "url" })}
        ${this.field("user", { value: this.given.user, required: false })}
        ${this.field("password", { value: this.given.password, required: false, type: "password" })}
      </div>
      <label class="form-label mt-3 mb-1" for="anchors">${t("field-trust-anchors")}</label>
      <textarea class="form-control yx-setup-pem ${wrong ? "is-invalid" : ""}" id="anchors" name="trustAnchors" rows="5" spellcheck="false" data-test="anchors" .value=${this.given.trustAnchors ?? ""} aria-describedby="anchors-hint"></textarea>
      ${wrong ? html`<div class="invalid-feedback">${wrong}</div>` : nothing}
      <div class="form-text" id="anchors-hint">${t("anchors-hint")}</div>
      <label class="btn btn-outline-primary btn-sm mt-2" for="anchors-file">${t("anchors-file")}</label>
      <input class="visually-hidden" type="file" id="anchors-file" accept=".pem,.crt,.cer" data-test="anchors-file" @change=${this.read} />`;
  }

  render() {
    return html`<form novalidate @submit=${this.submit}>
      <p>${t("timestamps-lead")}</p>
      ${this.told()}
      <div role="radiogroup" aria-label=${t("step-timestamps")}>${this.option("authority")}${this.option("without")}</div>
      ${this.choice === "authority" ? this.authority() : nothing}
      ${this.busy && this.choice === "authority" ? html`<p class="yx-soft mt-3" role="status">${t("stamp-trying")}</p>` : nothing}
      ${this.choice ? this.button(this.choice === "authority" ? "stamp-try" : "save") : nothing}
    </form>`;
  }
}
customElements.define("yx-setup-timestamps", Timestamps);
