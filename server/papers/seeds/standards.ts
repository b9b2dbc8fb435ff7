import { office, seedPaper } from './seed-paper.ts';

export const frontDesk = seedPaper({
  ...{ key: 'front-desk', version: 1, code: 'KW-S-01', kind: 'standard' },
  audience: ['front-desk', 'customer-assistant', 'tower-assistant', 'customer-supervisor'],
  title: ['前台接待服务规范', 'Reception standard'],
  gist: [
    '前台怎么站、怎么说、怎么接电话、怎么办事，主管怎么抽查。',
    'How reception stands, speaks, answers the telephone and gets things done; how it is spot-checked.',
  ],
  purpose: '让每一位到前台的人在三分钟内知道：谁来办、什么时候办好。',
  scope: '前台接待，以及在大堂、会展中心接待业户和访客的客户助理。',
  parts: [
    [
      '仪容与岗位',
      'Appearance and post',
      '- 工装整洁、佩戴工牌，头发束好，不戴夸张饰物。',
      '- 有人走近三米内抬头、微笑、起身；离开岗位必须有人顶岗。',
    ],
    [
      '接待',
      'Receive',
      '- 先问好，再听事，复述一遍要点，说清下一步和时间。',
      '- 自己能办的当场办；要别的部门办的，在系统里转出，告诉对方单号，并由前台盯到有结果。',
      '- 不说“不知道”“不归我管”；不确定的，记下来，当天回话。',
    ],
    [
      '电话',
      'Telephone',
      '- 三声内接听，先报管理处和姓名；转接前说明转给谁，没人接要收回来。',
      '- 挂断前确认姓名、房号和回电号码；让对方先挂。',
    ],
    [
      '业户信息',
      'Personal data',
      '- 屏幕不朝向来访者；系统里姓名、电话默认遮盖，确有需要才查看全部，并写理由。',
      '- 不向第三方说出谁住在哪一间。',
    ],
    [
      '大堂秩序',
      'The lobby',
      '- 推销、吵闹、堵门、遗留物品：先劝，劝不住按大堂秩序事件记录，转保安。',
      '- 首层公区每班按要领走一遍。',
    ],
    [
      '抽查',
      'Spot checks',
      '主管每周至少抽查两次：仪容、用语、电话、记录各占四分之一，不合格的当面说，并安排再学本规范。',
    ],
  ],
});

export const f012 = seedPaper({
  ...{ key: 'form-f012', version: 1, code: 'QPI-GL-C-F012', kind: 'form', retention: 2 },
  audience: ['property-supervisor', 'property-assistant', 'front-desk', 'tower-assistant', 'admin-assistant'],
  title: ['巡查记录表', 'Patrol record'],
  gist: [
    '一次巡查或一天巡查的打印记录，由系统按记录生成。',
    'The printed record of a round or a day, made from what was recorded.',
  ],
  parts: [
    [
      '内容',
      'What is in it',
      '- 管理处、日期、班次、路线、巡查人、起止时间、通讯工具。',
      '- 每个点位的结果，每个问题的位置、处理、验证和签字。',
      '- 页脚有当日的锚，可核对有没有被改过。',
    ],
    ['填写', 'How it is filled', '不手工填写：手机上怎么记，表上就怎么印。打错的只能补充说明，不能涂改。'],
    ['保存', 'Keeping', '每月底归档，保存两年。'],
  ],
});

export const orderForm = seedPaper({
  ...{ key: 'form-order', version: 1, code: 'KW-F-01', kind: 'form', retention: 3 },
  audience: ['engineering-supervisor', 'engineering-assistant', 'technician'],
  title: ['报事工单', 'Work order'],
  gist: ['一件报事的记录：谁报、谁修、何时到、怎么修、谁验收。', 'The record of one order.'],
  parts: [
    [
      '内容',
      'What is in it',
      '- 单号、位置、类别、紧急度、现象、联系人。',
      '- 派单、接单、到场、完工、验收的人和时间，完工照片，返工次数。',
    ],
    ['填写', 'How it is filled', '每一步由经手的人在系统里办理，时间由系统记。'],
  ],
});

export const violationForm = seedPaper({
  ...{ key: 'form-violation', version: 1, code: 'KW-F-02', kind: 'form', retention: 3 },
  audience: ['property-assistant', 'property-supervisor', 'customer-assistant', 'tower-assistant'],
  title: ['违章处理记录', 'Record of a violation'],
  gist: ['一次违章的规劝、通知、制止、上报和核实。', 'Advice, notice, stop, report and check of one violation.'],
  parts: [
    [
      '内容',
      'What is in it',
      '- 位置、当事人、违章内容、照片。',
      '- 每次规劝的时间和人，整改通知的项目与期限，签收情况，核实结果。',
    ],
    ['填写', 'How it is filled', '通知拒签的，写明拒签经过和在场人。核实由没有经办的人做。'],
  ],
});

export const complaintForm = seedPaper({
  ...{ key: 'form-complaint', version: 1, code: 'KW-F-03', kind: 'form', retention: 3 },
  audience: ['front-desk', 'customer-assistant', 'tower-assistant', 'customer-supervisor'],
  title: ['投诉处理记录表', 'Record of a complaint'],
  gist: ['一件投诉从接到到回访的全过程。', 'One complaint, from the first hearing to the return visit.'],
  parts: [
    [
      '内容',
      'What is in it',
      '- 投诉人（可匿名）、房号、渠道、时间、对象、内容、诉求、等级、首次答复。',
      '- 调查情况、原因、纠正和预防措施、处理人、反馈、客户意见、回访人和结果、审核。',
    ],
    ['填写', 'How it is filled', '谁接谁登记。没有反馈不得结案；联系不上的，写明每次联系的时间和方式。'],
  ],
});

export const taskForm = seedPaper({
  ...{ key: 'form-task', version: 1, code: 'KW-F-04', kind: 'form', audience: office, retention: 2 },
  title: ['交办单', 'Task sheet'],
  gist: [
    '一件交办的事：谁交办、谁办、哪天前、怎么办的、谁确认。',
    'One task: who gave it, who did it, by when, how, who confirmed.',
  ],
  parts: [
    [
      '内容',
      'What is in it',
      '- 交办事项、承办人或承办部门、完成期限、交办人和时间。',
      '- 接受或拒接及原因、进展、延期、办理人、结果和照片、退回及原因、确认人。',
    ],
    ['填写', 'How it is filled', '交办人开单，承办人接受后逐步填写；确认由没有办理的人做。'],
  ],
});

export const knowledge = [
  seedPaper({
    ...{ key: 'know-structure', version: 1, code: 'KW-K-01', kind: 'knowledge' },
    audience: ['property-assistant', 'property-supervisor', 'customer-assistant', 'tower-assistant', 'front-desk'],
    title: ['房屋结构常识', 'The structure of the house'],
    gist: [
      '什么墙不能动，裂缝怎么看，哪里最容易渗水。',
      'Which walls must stay, how to read cracks, where water comes through.',
    ],
    parts: [
      [
        '承重与非承重',
        'What carries',
        '- 剪力墙、框架梁柱、楼板和阳台根部承重，任何情况下不许开洞、剔槽伤筋。',
        '- 轻质隔墙一般可以改，但要看竣工图，不凭敲声判断。',
        '- 卫生间、厨房的防水层和地漏周边是渗漏高发处。',
      ],
      [
        '看裂缝',
        'Cracks',
        '- 墙面细而浅、不再变宽的多为抹灰收缩，记录观察。',
        '- 斜向、贯通、宽过一枚硬币边，或三天内变宽的，立即报工程部，并贴标签量宽度。',
        '- 梁、柱、板上的裂缝一律当重大问题报。',
      ],
      [
        '渗漏',
        'Water',
        '- 先分清来水：持续渗是给水管，用水时渗是排水管，下雨时渗是外墙或屋面。',
        '- 做闭水试验四十八小时，上下两层都要看。',
      ],
      [
        '外墙与天台',
        'Facade and roof',
        '- 空鼓、松动的外墙面先围挡再处理。',
        '- 天台门保持能从里面打开，护栏晃动立即报。',
      ],
    ],
  }),
  seedPaper({
    ...{ key: 'know-equipment', version: 1, code: 'KW-K-02', kind: 'knowledge' },
    audience: [
      'property-assistant',
      'property-supervisor',
      'customer-assistant',
      'tower-assistant',
      'front-desk',
      'technician',
    ],
    title: ['公共设施设备常识', 'Shared equipment'],
    gist: [
      '电梯、水泵、配电、消防各看什么，出事先做什么。',
      'What to look at, and what to do first when something happens.',
    ],
    parts: [
      [
        '电梯',
        'Lifts',
        '- 看：平层、门缝、照明、紧急呼叫；听：异响；有一项不对先停梯再报。',
        '- 困人：安抚，告诉正在来人，不扒门；通知维保和电梯安全管理员。',
      ],
      [
        '供水',
        'Water supply',
        '- 生活水箱人孔上锁，泵房每天看压力和漏水。',
        '- 爆管：先关分区阀门，再通知受影响的楼层。',
      ],
      [
        '供电',
        'Power',
        '- 配电房不堆物、不积水；跳闸先查原因，不反复合闸。',
        '- 公共照明成片不亮，先看时控和回路，再报强电工。',
      ],
      [
        '消防',
        'Fire protection',
        '- 灭火器看指针、铅封、日期；消火栓看水带、接口、阀门。',
        '- 常闭防火门要关着，疏散通道不放东西，指示灯要亮。',
        '- 报警主机有故障信号，记录时间、点位，通知消控员。',
      ],
      ['燃气', 'Gas', '- 闻到燃气味：不开关电器、不打电话，开窗，撤到楼外再报。'],
    ],
  }),
  seedPaper({
    ...{ key: 'know-repairs', version: 1, code: 'KW-K-03', kind: 'knowledge' },
    audience: ['property-assistant', 'property-supervisor', 'customer-assistant', 'tower-assistant'],
    title: ['简易维修常识', 'Simple repairs'],
    gist: [
      '接到报修先问什么，现场先做什么，什么必须交给持证的人。',
      'What to ask, what to do first, and what only licensed people do.',
    ],
    parts: [
      [
        '先问清',
        'Ask first',
        '- 在哪、什么现象、什么时候开始、有没有在扩大、家里有没有老人孩子。',
        '- 能否先关阀、断电，请业户安全地做。',
      ],
      [
        '漏水',
        'Leaks',
        '- 关角阀，不行关户阀；用容器接水，移开电器。',
        '- 下水堵：问清楼上楼下，可能是主管堵，先通知停用。',
      ],
      ['跳闸', 'Tripped breaker', '- 拔下全部插头再合闸；一合就跳，交强电工。', '- 不动表前设备，不拆封印。'],
      ['门窗与五金', 'Doors and fittings', '- 合页松、锁舌歪，可以调；玻璃裂、窗扇松动，先警戒再换。'],
      [
        '必须交给持证人员',
        'Only for the licensed',
        '- 高压和配电、电梯、燃气、高处作业、动火。自己不碰，也不让业户碰。',
      ],
    ],
  }),
];

export const standards = [frontDesk, f012, orderForm, violationForm, complaintForm, taskForm, ...knowledge];
