// Work of an office on an issued credential, and its outcome in words.
import { pick, texts } from "/assets/yinxin/language.js";
import { call } from "/assets/yinxin/http.js";
import { lookWhile } from "/assets/yinxin/polling.js";
import zh from "/assets/office/office-strings.zh.js";
import en from "/assets/office/office-strings.en.js";

const t = texts(zh, en);
const UNDER_WAY = ["submitted", "sealing"];
const POLL_MS = 1000;
const POLLS = 60;

/** @typedef {{ state: string, text: () => string }} Outcome */

/** Looks of outcomes other than success. */
export const LOOKS = { failed: "alert-danger", "awaiting-approval": "alert-warning", late: "alert-warning", same: "alert-warning" };

/**
 * The outcome where the credential exists already.
 *
 * @returns {Outcome}
 */
export function same() {
  return { state: "same", text: () => t("done-same") };
}

/**
 * Waits while an application is being sealed: until it is not among those unissued, or has failed.
 *
 * @param {any} accepted
 * @param {() => Promise<any[]>} unissued the person's applications that are not issued
 * @returns {Promise<Outcome>}
 */
export async function settled(accepted, unissued) {
  let application = accepted;
  const look = async () => (application = (await unissued()).find((a) => a.id === accepted.id) ?? { ...accepted, state: "issued" });
  await lookWhile(() => UNDER_WAY.includes(application.state), look, POLL_MS, POLLS);
  const state = UNDER_WAY.includes(application.state) ? "late" : application.state;
  return { state, text: () => [t("done-" + state), pick(application.reason)].filter(Boolean).join("") };
}

function address(entry) {
  return "/api/office/credentials/" + encodeURIComponent(entry.credential);
}

/**
 * Issues a credential anew.
 *
 * @param {Api.RegisterEntry} entry
 * @param {string} reason
 * @param {() => Promise<any[]>} unissued
 * @returns {Promise<Outcome>}
 */
export async function renew(entry, reason, unissued) {
  const application = await call("POST", address(entry) + "/renew", { reason });
  return application.credential?.id === entry.credential ? same() : settled(application, unissued);
}

/**
 * Declares a credential void.
 *
 * @param {Api.RegisterEntry} entry
 * @param {string} reason
 * @returns {Promise<Outcome>}
 */
export async function revoke(entry, reason) {
  await call("POST", address(entry) + "/revoke", { reason });
  return { state: "revoked", text: () => t("done-revoked") };
}
