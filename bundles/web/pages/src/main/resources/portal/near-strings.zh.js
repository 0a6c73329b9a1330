export default {
  "near": "按距离排列",
  "near-help": "浏览器会询问是否允许使用您的位置；位置不会发送给服务器。",
  "locating": "正在定位……",
  "denied": "没有得到位置，终端按校区排列。",
  "nearest-first": "离您最近的排在前面。",
  "all-kiosks": "全部终端",
  "no-kiosk": "学校尚未开通自助打印终端，可以下载后自行打印。",
  "metres": "距您约 {number} 米",
  "kilometres": "距您约 {number} 公里",
  "paper-ready": "纸张充足",
  "paper-low": "纸张不多",
  "paper-empty": "纸张用完，等待补充"
};
