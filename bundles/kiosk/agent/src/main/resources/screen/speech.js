// Spoken prompts: fixed sentences about a view, never anything of a person. They need a voice of this machine, since others
// would send the words elsewhere.
const HEARD = [
  "attract",
  "closed",
  "out-of-order",
  "offline",
  "refused",
  "home",
  "holder-pin",
  "applying",
  "preview",
  "cannot-print",
  "quote",
  "paying",
  "idle-warning",
];

/** Chinese voices that do not speak Mandarin. */
const OTHER_CHINESE = ["zh-hk", "zh-mo"];

function voice(tag) {
  const family = tag.split("-")[0];
  const speaks = (each) => {
    const lang = each.lang.toLowerCase().replace("_", "-");
    const isFamily = lang.split("-")[0] === family || (family === "zh" && lang.startsWith("cmn"));
    return each.localService && isFamily && !OTHER_CHINESE.includes(lang);
  };
  return window.speechSynthesis?.getVoices().find(speaks);
}

/** Says if this machine has a voice of a language, zh-CN or en. */
export function hasVoice(tag) {
  return voice(tag) !== undefined;
}

/** Calls back when voices come or go; browsers load them late. */
export function onVoices(callback) {
  window.speechSynthesis?.addEventListener("voiceschanged", callback);
}

/** Ends what is being spoken. */
export function hush() {
  window.speechSynthesis?.cancel();
}

/** Speaks a sentence in place of what is being spoken. */
export function speak(text, tag) {
  const speaker = voice(tag);
  hush();
  if (!speaker) return;
  const words = new SpeechSynthesisUtterance(text);
  words.voice = speaker;
  words.lang = speaker.lang;
  window.speechSynthesis.speak(words);
}

function ofCode(state) {
  return state === "scanned" || state === "confirmed"
    ? "code-scanned"
    : state === "expired" || state === "refused"
      ? "code-ended"
      : "sign-in-code";
}

function ofDone({ outcomes = [] }) {
  const printed = outcomes.filter((each) => each.outcome === "printed").length;
  return printed === outcomes.length ? "done" : printed > 0 ? "done-partly" : "done-nothing";
}

/**
 * The name of the prompt for what is shown; empty where there is none.
 *
 * @param {Record<string, any>} state
 * @param {{offer?: string}} memory
 */
export function prompt(state, memory) {
  switch (state.view) {
    case "home":
      return memory.offer ? "offer" : state.problem ? "cannot-print" : "home";
    case "sign-in-code":
      return ofCode(state.state);
    case "verifying":
      return state.state === "asking" ? "" : "verified";
    case "printing":
      return state.problem ? "printing-waits" : "printing";
    case "done":
      return ofDone(state);
    default:
      return HEARD.includes(state.view) ? state.view : "";
  }
}
