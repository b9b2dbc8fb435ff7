/** Words of the desk. */
export const desk = {
  title: '电脑端',
  menu: { inbox: '待办' },
  inbox: { scope: '范围', mine: '我的', zone: '本区域', team: '本部门', steps: '可办理', empty: '没有待办' },
  case: {
    number: '编号',
    title: '内容',
    place: '位置',
    state: '状态',
    department: '责任部门',
    assignee: '负责人',
    due: '期限',
  },
} as const;
