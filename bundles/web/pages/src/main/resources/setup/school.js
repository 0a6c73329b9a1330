import { html } from "/assets/lit/index.js";
import { Step, t, values } from "/assets/setup/step.js";

const REQUIRED = ["code", "name", "name_en", "address", "address_en"];
/** Fields with an example of what they take. */
const EXAMPLES = ["credit", "credit_en", "teaching_language", "teaching_language_en"];
const OPTIONAL = ["website", "president", "president_en", ...EXAMPLES];

class School extends Step {
  submit(event) {
    event.preventDefault();
    this.save("PUT", "/school", values(event.target));
  }

  render() {
    const school = this.progress.school;
    return html`<form novalidate @submit=${this.submit}>
      <p>${t("school-lead")}</p>
      ${this.told()}
      <div class="yx-setup-fields">
        ${REQUIRED.map((name) => this.field(name, { value: school[name] }))}
        ${OPTIONAL.map((name) => this.field(name, { value: school[name], required: false, hint: EXAMPLES.includes(name) ? t("hint-" + name.replaceAll("_", "-")) : "" }))}
      </div>
      ${this.button()}
    </form>`;
  }
}
customElements.define("yx-setup-school", School);
