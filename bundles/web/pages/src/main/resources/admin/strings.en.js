export default {
  "tabs": "Administration pages",
  "tab-overview": "Overview",
  "tab-people": "People",
  "tab-kiosks": "Kiosks",
  "tab-calendar": "Calendar",
  "tab-prices": "Prices",
  "tab-copies": "Copies and money",
  "tab-seals": "Seals and keys",
  "tab-reconciliation": "Reconciliation",
  "tab-trust": "Trust",
  "tab-plugins": "Plug-ins",
  "tab-connectors": "Connectors",
  "tab-state": "State",
  "tab-employers": "Employers"
};
