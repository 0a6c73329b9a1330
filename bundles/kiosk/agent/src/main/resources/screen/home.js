// The view of what a person may print and apply for.
import { html, nothing } from "/assets/lit/index.js";
import { dateText, pick } from "/assets/yinxin/language.js";
import { button, languageName, paged, t } from "/assets/screen/parts.js";
import { offer } from "/assets/screen/offer.js";

const ROWS = matchMedia("(orientation: landscape)").matches ? 6 : 5;
/** Beside the words on what a campus card does not open. */
const FEWER_ROWS = 4;
const MOST_COPIES = 20;

function stepper(credential, copies, act) {
  const choose = (number) => act("choose", { credential: credential.id, copies: number });
  const title = pick(credential.title);
  return html`<div class="k-stepper" role="group" aria-label=${t("copies-of", { title })}>
    ${button("fewer", "plain", "−", () => choose(copies - 1), { disabled: copies === 0, label: t("fewer", { title }) })}
    <output data-test="copies">${t("copies", { copies })}</output>
    ${button("more", "plain", "＋", () => choose(copies + 1), { disabled: copies >= MOST_COPIES, label: t("more", { title }) })}
  </div>`;
}

function credentialRow(credential, copies, act) {
  return html`<li class="k-row ${copies > 0 ? "k-chosen" : ""} ${credential.printable ? "" : "k-off"}" data-test="credential" data-id=${credential.id}>
    <div class="k-row-words">
      <h2>${pick(credential.title)}</h2>
      <p class="k-soft">
        ${t("credential-line", { language: languageName(credential.language), date: dateText(credential.issuedAt), pages: credential.pages })}
      </p>
      ${credential.printable ? nothing : html`<p class="k-why" data-test="why">${pick(credential.reason)}</p>`}
    </div>
    ${
      credential.printable
        ? html`${button("preview", "quiet", t("preview"), () => act("preview", { credential: credential.id }))} ${stepper(credential, copies, act)}`
        : nothing
    }
  </li>`;
}

function typeRow(type, open) {
  return html`<li class="k-row ${type.eligible ? "" : "k-off"}" data-test="type" data-id=${type.id}>
    <div class="k-row-words">
      <h2>${pick(type.title)}</h2>
      ${
        type.eligible
          ? html`<p class="k-soft">${type.languages.map(languageName).join(t("comma"))}</p>`
          : html`<p class="k-why" data-test="why">${pick(type.reason)}</p>`
      }
    </div>
    ${type.eligible ? button("open", "plain", t("apply"), open) : nothing}
  </li>`;
}

/** Says what a campus card alone does not open, and asks for the PIN. */
function unsure(act) {
  return html`<div class="k-unsure" data-test="unsure">
    <p>${t("unsure")}</p>
    ${button("pin", "quiet", t("unsure-pin"), () => act("pin"))}
  </div>`;
}

function tab(memory, id, text) {
  return html`<button type="button" class="k-tab" role="tab" aria-selected=${(memory.tab ?? "print") === id} data-test=${"tab-" + id}
    @click=${() => memory.set({ tab: id, page: 0 })}>${text}</button>`;
}

function list(state, memory, act) {
  const turn = (page) => memory.set({ page });
  const applying = memory.tab === "apply";
  const copies = (id) => state.chosen.find((line) => line.credential === id)?.copies ?? 0;
  const all = applying ? [...state.types].sort((a, b) => b.eligible - a.eligible) : state.credentials;
  if (all.length === 0) {
    return { rows: html`<p class="k-empty" data-test="empty">${t(applying ? "types-empty" : "credentials-empty")}</p>`, pager: nothing };
  }
  const { items, buttons } = paged(all, state.sure === false ? FEWER_ROWS : ROWS, memory.page ?? 0, turn);
  const row = (item) => (applying ? typeRow(item, () => memory.set({ offer: item.id })) : credentialRow(item, copies(item.id), act));
  return {
    rows: html`<ul class="k-rows ${state.sure === false ? "k-rows-fewer" : ""}" data-test="rows">${items.map(row)}</ul>`,
    pager: buttons,
  };
}

/** memory holds where somebody is in the lists; memory.set changes it and renders. */
export function home(state, act, memory) {
  const chosen = state.types.find((type) => type.id === memory.offer);
  if (chosen) return offer(chosen, act, memory);
  const total = state.chosen.reduce((sum, line) => sum + line.copies, 0);
  const { rows, pager } = list(state, memory, act);
  return html`<div class="k-view k-home">
    <div class="k-home-head">
      <h1>${t("home", { name: state.name })}</h1>
      ${state.sure === false ? unsure(act) : nothing}
      ${state.quota ? html`<p class="k-quota" data-test="quota">${pick(state.quota)}</p>` : nothing}
    </div>
    <div class="k-tabs" role="tablist">
      ${tab(memory, "print", t("tab-print", { count: state.credentials.length }))}
      ${tab(memory, "apply", t("tab-apply"))}
    </div>
    ${rows}
    <div class="k-pager-place">${pager}</div>
    <div class="k-actions">
      ${button("sign-out", "plain", t("sign-out"), () => act("sign-out"))}
      ${button("quote", "primary", total > 0 ? t("quote", { copies: total }) : t("quote-none"), () => act("quote"), { disabled: total === 0 })}
    </div>
  </div>`;
}
