export default {
  "title-badge": "校徽",
  "title-signature": "签发人的签名",
  "none-badge": "未设置：凭证上没有校徽。",
  "none-signature": "未设置：英文凭证只印签发人的姓名和职务。",
  "help-badge": "JPEG 或 PNG，最大 5 MB，RGB 或灰度，至少 200×200 像素，裁去四周空白。印在今后申请的每份凭证的左上角。",
  "help-signature": "JPEG 或 PNG，最大 5 MB，RGB 或灰度，至少 200×60 像素，白底，裁去四周空白。印在今后申请的英文凭证上签发人姓名的上方。",
  "alt-badge": "当前的校徽",
  "alt-signature": "当前的签名",
  "remove": "移除",
  "remove-question": "今后申请的凭证不再印这张图片？",
  "set-by": "{by} 于 {date} 设置",
};
