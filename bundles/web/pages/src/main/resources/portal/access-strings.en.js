export default {
  "title": "Who viewed my data",
  "text": "Each time an office of the university views your records, or previews or downloads a credential of yours, it is listed here.",
  "back": "Back to my certificates",
  "and": ", ",
  "no-office": "University administration",
  "times": ", {times} times",
  "empty": "No office has viewed your data yet.",
  "help": "The same action within ten minutes counts once; a list, as of applications that wait for approval or of a batch, counts once a day. Searches, the register, its exports and the files of a batch are not listed person by person, but a search in the register that finds you alone is. If you have questions, ask the office. The record is kept by the university's auditors and cannot be changed.",
  "copy-title": "Download all my data",
  "copy-text": "All that the platform stores about you in one JSON file: records and photo, applications, credentials, corrections, shares and their viewers, who looked, notices, contact, prints and payments, sessions. It has your whole ID number: keep it safe.",
  "copy-privacy": "Privacy notice",
  "copy-go": "Download",
  "try-again": "Try again",
  "loading": "Loading …"
};
