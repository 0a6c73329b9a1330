export default {
  "template": "Template:",
  "examples": "The second row has examples to be replaced; a file that still has them is not imported.",
  "columns": "What the {count} columns take",
  "column": "Column",
  "needed": "Required",
  "rule": "Rule",
  "example": "Example",
  "required": "required",
  "optional": "may be blank"
};
