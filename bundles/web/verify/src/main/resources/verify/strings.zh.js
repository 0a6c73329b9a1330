export default {
  "title": "验证真伪",
  "lead": "上传收到的 PDF 文件，立即知道它是否由本平台签发、是否被改动过。不需要登录。",
  "drop": "点击选择文件，或把文件拖到这里",
  "limits": "PDF 原件，最大 25 MB；扫描件和照片（JPEG、PNG）只能识别其中的验证码。",
  "busy": "正在验证“{file}”……",
  "result-of": "“{file}”的验证结果：",
  "checks": "验证依据",
  "too-large": "文件过大，最大 25 MB。本平台签发的文件都远小于这个大小。",
  "empty": "这是一个空文件，请重新获取后再验证。",
  "code-title": "没有文件？用验证码查验",
  "code-label": "验证码",
  "code-help": "印在凭证每页的页脚，二维码旁边。",
  "code-empty": "请输入凭证页脚的验证码。",
  "code-go": "查验",
  "privacy": "上传的文件只用于本次验证，不会保存。"
};
