export default {
  "tabs": "管理页面",
  "tab-overview": "总览",
  "tab-people": "人员",
  "tab-kiosks": "终端",
  "tab-calendar": "校历",
  "tab-prices": "价格",
  "tab-copies": "打印与收费",
  "tab-seals": "印章与密钥",
  "tab-reconciliation": "对账",
  "tab-trust": "签章安全",
  "tab-plugins": "插件",
  "tab-connectors": "系统对接",
  "tab-state": "运行监控",
  "tab-employers": "用人单位"
};
