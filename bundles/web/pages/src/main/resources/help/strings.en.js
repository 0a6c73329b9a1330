export default {
  "title": "Help",
  "lead": "Handbooks for each kind of work, in Chinese. Anybody may read them without signing in.",
  "handbook-office": "Handbook for offices (教务老师手册)",
  "readers-office": "For the staff and approvers of offices: imports, the counter, approval, batches, revocation, wording, the register and statistics.",
  "handbook-kiosk": "Handbook for kiosk operators (自助终端值守手册)",
  "readers-kiosk": "For those who look after kiosks and those who install them: installation, devices, hours, inspection, alarms, and copies that were paid for and did not come out.",
  "handbook-operations": "Handbook for operators of the server (部署运维手册)",
  "readers-operations": "For the IT office: installation, set-up, going live, backup and recovery, keys and seals, plug-ins, monitoring and faults.",
  "handbook-plugins": "Guide for authors of plug-ins (插件开发指南)",
  "readers-plugins": "For Java developers of certificate types, connectors and kiosk drivers: examples, contract tests, trials, signatures and installation.",
  "files": "The guides in English are files in the program folder of the server: docs/README.md lists them, and docs/operate.md says how to operate it.",
  "back": "All handbooks",
  "chinese": "This handbook is in Chinese only."
};
