// Interface words: Chinese is the original, English chosen by the page's language.
const ENGLISH = {
  "搜索或输入拼音": "Search, or type pinyin",
  "没有符合的选项": "No such option",
  "有未提交的草稿（{0}）": "An unsent draft is kept ({0})",
  "恢复": "Restore",
  "丢弃": "Discard",
  "确定": "Confirm",
  "取消": "Cancel",
  "没有网络：已存在本机，联网后再点保存。": "No network: kept on this device; save again when you are online.",
  "最多 {0} 张照片，选了 {1} 张": "At most {0} photos; {1} were chosen",
  "已复制": "Copied",
  "已选 {0} 条": "{0} selected",
  "未统计": "not reported",
  "理解为 {0}": "understood as {0}",
  "看不懂这个日期，请写成 2016-04-05 这样": "This date is not understood; write it like 2016-04-05",
  "{0} 有两种读法：1 月还是 10 月？请写成 {1}-01 或 {1}-10": "{0} can be January or October: write {1}-01 or {1}-10",
  "看不懂这个金额，请写成 1234.50 或 7.2万 这样": "This amount is not understood; write it like 1234.50",
  "元": "yuan",
  "文件 {0} MB，超过了 {1} MB": "The file has {0} MB, more than {1} MB",
  "选择文件": "Choose a file",
  "未选择文件": "No file chosen",
  "移除 {0}": "Remove {0}",
  "关闭": "Close",
  "单独打开这一页说明": "Open this help by itself",
  "{0}（可左右滚动）": "{0} (scrolls sideways)",
};
const english = document.documentElement.lang.startsWith("en");

export function say(words, ...values) {
  const text = english ? ENGLISH[words] ?? words : words;
  return text.replace(/\{(\d)\}/g, (_match, index) => String(values[Number(index)]));
}
