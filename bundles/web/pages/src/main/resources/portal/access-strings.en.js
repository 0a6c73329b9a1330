export default {
  "title": "Who viewed my data",
  "text": "Each time an office of the university views your records, or previews or downloads a credential of yours, it is listed here.",
  "back": "Back to my certificates",
  "and": ", ",
  "no-office": "University administration",
  "times": ", {times} times",
  "empty": "No office has viewed your data yet.",
  "help": "The same action within ten minutes counts once. Batches by list and exports of the register are not listed person by person. If you have questions, ask the office. The record is kept by the university's auditors and cannot be changed.",
  "try-again": "Try again",
  "loading": "Loading …"
};
