export default {
  "template": "下载模板：",
  "examples": "第二行是示例，请换成您的数据；留着不改不能导入。",
  "columns": "各列的要求（{count} 列）",
  "column": "列",
  "needed": "必填",
  "rule": "要求",
  "example": "示例",
  "required": "必填",
  "optional": "可空"
};
