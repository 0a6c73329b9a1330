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
  "tab-trust": "信任",
  "tab-plugins": "插件",
  "tab-connectors": "连接",
  "tab-state": "状态",
  "tab-employers": "用人单位"
};
