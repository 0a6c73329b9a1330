export default {
  "title-badge": "Badge of the university",
  "title-signature": "Signature of the signatory",
  "none-badge": "None: documents bear no badge.",
  "none-signature": "None: documents in English bear the signatory's name and post alone.",
  "help-badge": "JPEG or PNG, at most 5 MB, RGB or grey, at least 200×200 pixels, cropped. Printed at the upper left of every document that is applied for from now on.",
  "help-signature": "JPEG or PNG, at most 5 MB, RGB or grey, at least 200×60 pixels, on white, cropped. Printed above the signatory's name on documents in English that are applied for from now on.",
  "alt-badge": "The badge in force",
  "alt-signature": "The signature in force",
  "remove": "Remove",
  "remove-question": "Print it no longer on what is applied for from now on?",
  "set-by": "Set by {by}, {date}",
};
