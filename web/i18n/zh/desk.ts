/** Words of the desk. */
export const desk = {
  title: '电脑端',
  menu: { inbox: '待办' },
  welcome: '请从左侧选择。',
} as const;
