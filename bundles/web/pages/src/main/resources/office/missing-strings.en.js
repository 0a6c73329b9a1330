export default {
  "title": "Compare: records that the file does not have",
  "help": "An import adds and changes records and removes none. Here you see which records are not in this file. If the file has one term or one cohort, tick those columns, so that it is compared with records of the same term or cohort only.",
  "like": "Compare only records that have the same texts as some row of the file in (all records if none is ticked)",
  "compare": "Compare",
  "comparing": "Comparing…",
  "none": "None: the file has all records that are compared.",
  "count": "{count} records are not in the file. ",
  "first": "These are the first {shown}.",
};
