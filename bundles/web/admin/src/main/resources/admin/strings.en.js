export default {
  "tabs": "Administration pages",
  "tab-kiosks": "Kiosks",
  "tab-calendar": "Calendar",
  "tab-prices": "Prices",
  "tab-copies": "Copies and money",
  "tab-seals": "Seals and keys",
  "tab-reconciliation": "Reconciliation",
  "tab-trust": "Trust",
  "tab-employers": "Employers"
};
