/** Personal data in full, for a reason that is written down. */
export const see = {
  act: '查看完整信息',
  title: '查看完整信息 · {{who}}',
  why: '请选择原因。谁在何时因何查看，都会记录，主任可以查阅。',
  reasons: {
    caller: '业户来电，核对身份',
    call: '需要联系业户',
    work: '为业户办理手续',
    danger: '紧急情况',
  },
  other: '其他原因',
  otherGo: '按此原因查看',
  shown: '正在显示{{who}}的完整信息，离开本页后自动隐藏。',
  hide: '立即隐藏',
  first: '姓名、证件号等已隐藏。如需修改，请先查看完整信息。',
} as const;
