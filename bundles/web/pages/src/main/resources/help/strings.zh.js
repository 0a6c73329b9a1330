export default {
  "title": "帮助",
  "lead": "各岗位的使用手册，任何人都可以阅读，不必登录。",
  "handbook-office": "教务老师手册",
  "readers-office": "教务处、研究生院、人事处、招生处等部门的经办老师和审批人：导入数据、柜台、审批、批量出具、作废、凭证文案、台账和统计。",
  "handbook-kiosk": "自助终端值守手册",
  "readers-kiosk": "看管自助终端的值守人员和安装终端的信息技术人员：安装、设备、开放时间、巡检、告警、付了钱没出纸怎么办。",
  "handbook-operations": "部署运维手册",
  "readers-operations": "信息中心：安装、首次设置、上线、备份与恢复、密钥与印章、插件、监控和常见故障。",
  "handbook-plugins": "插件开发指南",
  "readers-plugins": "编写凭证类型、连接器和终端驱动的 Java 开发人员：示例、契约测试、试用、签名、安装。",
  "files": "手册括号中写明的文件（如 docs/operate.md）在服务器的程序目录中，多为英文，目录见 docs/README.md。",
  "back": "全部手册",
  "chinese": "手册只有中文版。"
};
