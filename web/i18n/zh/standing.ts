/** How the installation stands, for whoever looks after it: its anchors, and what hinders it. */
export const standing = {
  anchors: {
    title: '锚定',
    last: '最近一个锚是 {{night}} 夜的第 {{n}} 个，哈希 {{hash}}。',
    none: '还没有锚。',
    late: '昨夜的锚还没有做成，程序每十分钟再试一次；仍然没有，请看服务器上的 app.log。',
    added: '{{when}} 发现锚点文件落后，按数据库补写了 {{n}} 行。',
    stamped: '第 {{n}} 个锚有时间戳服务器的证明。',
    file: {
      absent: '锚点文件不见了：请从备份放回，或查明后在服务器上执行 npm run verify -- --anchors-again。',
      torn: '锚点文件的最后一行不完整（第 {{n}} 个锚）：请从备份放回。',
      unreadable: '锚点文件第 {{n}} 行读不出来：请从备份放回。',
      differs: '锚点文件第 {{n}} 行与数据库不符：文件或数据库被改动过，请保留现状并查明。',
      missing: '锚点文件缺少第 {{n}} 个锚：请从备份放回。',
      extra: '锚点文件里有数据库没有的第 {{n}} 个锚：数据库可能被退回到以前，请保留现状并查明。',
    },
    folder: {
      absent: '第 {{n}} 个锚没有送出：KEWU_ANCHOR_TO 的文件夹不在，请检查磁盘是否已接好。',
      differs: '第 {{n}} 个锚没有送出：那个文件夹里已有内容不同的同名文件，请查明。',
      other: '第 {{n}} 个锚没有送出：KEWU_ANCHOR_TO 的文件夹写不进去。',
    },
    stamp: {
      unreachable: '第 {{n}} 个锚还没有时间戳：连不上时间戳服务器，会一直再试。',
      refused: '第 {{n}} 个锚还没有时间戳：时间戳服务器拒绝了，请核对 KEWU_ANCHOR_TSA。',
      other: '第 {{n}} 个锚还没有时间戳：服务器答复的不能证明，请核对 KEWU_ANCHOR_TSA 和 KEWU_ANCHOR_TSA_CA。',
    },
  },
  trouble: {
    disk: {
      low: '磁盘快满了：只剩 {{free}}，共 {{total}}。',
      full: '磁盘已满，现在什么都存不下；已有的仍可查看。',
      'read-only': '数据所在的磁盘只能读、不能写，现在什么都存不下；已有的仍可查看。',
      failing: '磁盘读写出错，现在可能存不下；请尽快检查磁盘。',
    },
    diskDo: '请管理服务器的人清出空间（旧备份、日志、别的程序的文件）或换更大的磁盘；清出后自动恢复，不必重启。',
    setAside: '有 {{n}} 条通知一直发不出去，已停止再发',
    setAsideDo: '请按单号当面告诉相关的人，并把下面的原因告诉管理员。三十天后不再显示。',
    message: '{{about}}，{{when}} 停止，原因 {{fault}}',
  },
};
