import { check, clause, type Section, section } from './checklist.ts';
import { breach, clean, major, repair } from './on-fail.ts';

const meter = (kind: 'damaged', category: 'plumbing' | 'power') =>
  repair(category, { form: 'meter', meterKinds: [kind] });

/** Inside the residential buildings: P5-4.4.1 to P5-4.4.6, 42 items. */
export const buildingSections: readonly Section[] = [
  section(
    '4.4.1',
    ['水电表', 'Water and power meters'],
    clause(
      'P5-4.4.1',
      check(['水表', 'Water meters'], {
        ok: ['表盘清楚、走字正常、不渗水', 'Dials legible, counting normally, dry'],
        how: ['逐块看水表走字，看表下有无水迹', 'Watch each dial turn; look for water below it'],
        of: 'facility',
        fail: meter('damaged', 'plumbing'),
      }),
      check(['电表', 'Power meters'], {
        ok: ['表箱完整、指示正常、无焦痕', 'Boxes whole, lamps normal, no scorch marks'],
        how: ['看表箱和指示灯，听有无杂音', 'Look at boxes and lamps; listen for buzzing'],
        of: 'facility',
        by: ['look', 'listen'],
        fail: meter('damaged', 'power'),
      }),
      check(['坏表登记', 'Damaged meters listed'], {
        ok: ['已知坏表都在登记册上', 'Every damaged meter is in the register'],
        how: ['见到坏表就核对登记，没有就补登', 'Check each damaged meter against the register; add what is missing'],
        of: 'facility',
        by: ['look', 'ask'],
        fail: meter('damaged', 'plumbing'),
      }),
      check(['无人户水表', 'Meters of empty homes'], {
        ok: ['无人住的户水表不走', 'No water is counted where nobody lives'],
        how: [
          '对照空置名单看水表，走字就关该户阀门并告知业主',
          'Compare with the vacant list; if it turns, shut the valve and tell the owner',
        ],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('plumbing', {
          urgency: 'urgent',
          form: 'meter',
          meterKinds: ['running-vacant'],
          measure: 'close-valve',
          hazard: 'general',
        }),
      }),
      check(['倒转或疑盗', 'Backwards or suspected theft'], {
        ok: ['无倒转，无绕表、私接', 'Nothing runs backwards, no bypass, no private tap'],
        how: ['看走向、封签和接线，可疑先记录不争执', 'Check direction, seals and wiring; note it, do not argue'],
        of: 'security',
        by: ['look', 'ask'],
        fail: repair('power', {
          urgency: 'urgent',
          form: 'meter',
          meterKinds: ['reversed', 'theft'],
          tell: ['property-assistant', 'engineering-assistant'],
        }),
      }),
    ),
  ),
  section(
    '4.4.2',
    ['楼梯间', 'Stairwell'],
    clause(
      'P5-4.4.2a',
      check(['走廊灯', 'Corridor lights'], {
        ok: ['走廊灯全亮，灯罩牢固', 'All lit, covers firm'],
        how: ['边走边数不亮的灯，记楼层', 'Count dark lamps as you walk; note the floor'],
        of: 'facility',
        fail: repair('power'),
      }),
      check(['楼梯灯', 'Stair lights'], {
        ok: ['声控、常明灯都正常', 'Sensor and permanent lamps work'],
        how: ['跺脚或拍手试灯', 'Stamp or clap to try the sensor'],
        of: 'facility',
        by: ['look', 'listen'],
        fail: repair('power'),
      }),
      check(['楼梯间门', 'Stair doors'], {
        ok: ['门扇、合页、把手、闭门器完好', 'Leaf, hinges, handle and closer intact'],
        how: ['推一下，看能否自己关上', 'Push it and see it close by itself'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('doors'),
      }),
      check(['楼梯间窗', 'Stair windows'], {
        ok: ['玻璃、窗扣完好，无松动', 'Glass and catches intact, nothing loose'],
        how: ['看玻璃裂纹，摸窗扣松紧', 'Look for cracks; feel the catches'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('doors', { hazard: 'general' }),
      }),
    ),
    clause(
      'P5-4.4.2b',
      check(['墙身', 'Walls'], {
        ok: ['无剥落、起鼓、脱漆', 'No flaking, blisters or bare patches'],
        how: ['看转角和窗边', 'Look at corners and around windows'],
        of: 'facility',
        fail: repair('civil', { urgency: 'minor' }),
      }),
      check(['天花', 'Ceilings'], {
        ok: ['无剥落、脱漆、水渍', 'No flaking, bare patches or water stains'],
        how: ['抬头看，有松动先避开', 'Look up; keep clear of anything loose'],
        of: 'facility',
        fail: repair('civil', { urgency: 'minor' }),
      }),
      check(['墙面瓷片', 'Wall tiles'], {
        ok: ['齐全、贴牢、不缺角', 'Complete, firm, no chipped corners'],
        how: ['轻敲听空鼓', 'Tap and listen for hollows'],
        of: 'facility',
        by: ['look', 'listen'],
        fail: repair('civil', { urgency: 'minor' }),
      }),
      check(['地面瓷片', 'Floor tiles'], {
        ok: ['平整、不松、不缺', 'Level, firm, none missing'],
        how: ['踩一踩有无松动', 'Step on them to feel movement'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('civil', { urgency: 'minor', hazard: 'general' }),
      }),
    ),
    clause(
      'P5-4.4.2c',
      check(['消防栓标识', 'Hydrant signs'], {
        ok: ['标识清楚，箱前无遮挡', 'Signs clear, nothing in front of the box'],
        how: ['看标贴和箱前地面', 'Look at the sticker and the floor before the box'],
        of: 'fire',
        fail: repair('fire', { hazard: 'general' }),
      }),
      check(['消防栓配件', 'Hydrant parts'], {
        ok: ['水带、水枪、接口、阀门齐', 'Hose, nozzle, coupling and valve all there'],
        how: ['开箱点数', 'Open the box and count'],
        of: 'fire',
        by: ['look', 'touch'],
        fail: repair('fire', { hazard: 'general' }),
      }),
      check(['灭火器压力', 'Extinguisher pressure'], {
        ok: ['指针在绿区，无漏气', 'Needle in the green, no leak'],
        how: ['看指针颜色', 'Look at the colour under the needle'],
        of: 'fire',
        fail: repair('fire', { hazard: 'general' }),
      }),
      check(['灭火器日期', 'Extinguisher date'], {
        ok: ['在有效期和检验期内', 'Within its service date'],
        how: ['看瓶身日期和检验标签', 'Read the date on the bottle and the label'],
        of: 'fire',
        fail: repair('fire', { hazard: 'general' }),
      }),
      check(['灭火器可用', 'Extinguisher usable'], {
        ok: ['瓶身、喷管、保险销完好', 'Bottle, hose and pin intact'],
        how: ['提起来看喷管和保险销', 'Lift it; look at hose and pin'],
        of: 'fire',
        by: ['look', 'touch'],
        fail: repair('fire', { hazard: 'general' }),
      }),
      check(['防火门', 'Fire doors'], {
        ok: ['常闭门关着，能自己关严', 'Kept shut, close tightly by themselves'],
        how: ['看有没有被顶开，放手试关', 'See that nothing props them open; let go and watch'],
        of: 'fire',
        by: ['look', 'touch'],
        fail: repair('fire', { hazard: 'general' }),
      }),
      check(['疏散指示灯', 'Exit lamps'], {
        ok: ['都亮着，方向正确', 'All lit, pointing the right way'],
        how: ['逐个看亮不亮、指哪边', 'Look at each: lit, and which way it points'],
        of: 'fire',
        fail: repair('fire', { hazard: 'general' }),
      }),
      check(['疏散通道', 'Escape way'], {
        ok: ['畅通，无堆放、停车、上锁', 'Clear: nothing stored, parked or locked'],
        how: ['有杂物先劝物主搬走，搬不走就上报', 'Ask the owner to move things; report what stays'],
        of: 'fire',
        by: ['look', 'ask'],
        fail: breach({ urgency: 'urgent', hazard: 'serious' }),
      }),
      check(['防盗预警', 'Burglar alarm'], {
        ok: ['探头、按钮完好，信号正常', 'Sensors and buttons intact, signal normal'],
        how: ['看指示灯，可疑时问中控室', 'Look at the lamp; if in doubt ask the control room'],
        of: 'security',
        by: ['look', 'ask'],
        fail: repair('low-voltage', { hazard: 'general' }),
      }),
      check(['消防报警', 'Fire alarm'], {
        ok: ['烟感、手报、警铃完好', 'Detectors, call points and bells intact'],
        how: ['看指示灯闪不闪，有无罩住', 'See the lamp blink and nothing covering it'],
        of: 'fire',
        fail: repair('fire', { hazard: 'general' }),
      }),
    ),
    clause(
      'P5-4.4.2d',
      check(['楼梯间卫生', 'Stairwell cleanliness'], {
        ok: ['地面、扶手、墙角干净', 'Floor, rail and corners clean'],
        how: ['看墙角和扶手背面', 'Look at corners and the back of the rail'],
        of: 'cleaning',
        fail: clean,
      }),
    ),
  ),
  section(
    '4.4.3',
    ['逃生天台', 'Escape roof'],
    clause(
      'P5-4.4.3a',
      check(['天台门', 'Roof door'], {
        ok: ['一推就开，没有锁具', 'Opens with one push, no lock on it'],
        how: ['亲手推开，见锁立即上报', 'Push it open yourself; report any lock at once'],
        of: 'fire',
        by: ['look', 'touch'],
        fail: major({ hazard: 'serious' }),
      }),
    ),
    clause(
      'P5-4.4.3b',
      check(['天台护栏', 'Roof railing'], {
        ok: ['牢固，无松脱、锈断、缺口', 'Firm: nothing loose, rusted through or missing'],
        how: ['站稳用手晃，松动就封住', 'Stand firm and shake it; keep people away if it moves'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: major({
          propose: 'work-order',
          department: 'engineering',
          category: 'civil',
          hazard: 'serious',
          maySort: true,
        }),
      }),
    ),
    clause(
      'P5-4.4.3c',
      check(['雨水管', 'Rain pipes'], {
        ok: ['地漏和管口畅通，无积水', 'Drains and mouths free, no standing water'],
        how: ['看地漏口有无落叶杂物', 'Look for leaves and rubbish at the drains'],
        of: 'facility',
        fail: repair('plumbing'),
      }),
    ),
    clause(
      'P5-4.4.3d',
      check(['天台卫生', 'Roof cleanliness'], {
        ok: ['无垃圾、杂物', 'No rubbish or clutter'],
        how: ['绕一圈看角落', 'Walk round and look into the corners'],
        of: 'cleaning',
        fail: clean,
      }),
    ),
  ),
  section(
    '4.4.4',
    ['电梯', 'Lifts'],
    clause(
      'P5-4.4.4a',
      check(['运行平稳', 'Smooth ride'], {
        ok: ['起停平顺、平层准', 'Starts and stops gently, level with the floor'],
        how: ['乘一趟，扶轿厢感觉抖动', 'Ride once with a hand on the wall'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('lift', { urgency: 'urgent', measure: 'stop-lift', hazard: 'serious' }),
      }),
      check(['异常响动', 'Odd noises'], {
        ok: ['无摩擦、撞击声', 'No grinding or knocking'],
        how: ['门关后静听', 'Listen once the doors are shut'],
        of: 'facility',
        by: ['listen'],
        fail: repair('lift', { urgency: 'urgent', measure: 'stop-lift', hazard: 'serious' }),
      }),
    ),
    clause(
      'P5-4.4.4b',
      check(['安全标识', 'Safety signs'], {
        ok: ['使用标志、须知、求助电话齐', 'Licence, notice and emergency number in place'],
        how: ['看标志日期和电话', 'Read the date and the number'],
        of: 'facility',
        fail: repair('lift'),
      }),
      check(['按钮配件', 'Buttons and fittings'], {
        ok: ['按钮、显示、对讲、光幕正常', 'Buttons, display, intercom and door sensor work'],
        how: ['各按一次，试对讲', 'Press each once; try the intercom'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('lift'),
      }),
    ),
    clause(
      'P5-4.4.4c',
      check(['轿厢照明', 'Car lighting'], {
        ok: ['灯全亮，应急灯有效', 'All lamps lit, emergency lamp works'],
        how: ['抬头数灯', 'Look up and count'],
        of: 'facility',
        fail: repair('lift'),
      }),
      check(['安全监控', 'Camera'], {
        ok: ['镜头完好、无遮挡、有画面', 'Lens intact, uncovered, picture present'],
        how: ['看镜头，请中控室确认画面', 'Look at the lens; let the control room confirm'],
        of: 'security',
        by: ['look', 'ask'],
        fail: repair('low-voltage', { hazard: 'general' }),
      }),
    ),
    clause(
      'P5-4.4.4d',
      check(['电梯卫生', 'Lift cleanliness'], {
        ok: ['轿厢、门槽干净，无张贴', 'Car and door track clean, no stickers'],
        how: ['看门槽和四角', 'Look at the door track and corners'],
        of: 'cleaning',
        fail: clean,
      }),
    ),
  ),
  section(
    '4.4.5',
    ['大堂门厅走廊', 'Lobby, hall, corridor'],
    clause(
      'P5-4.4.5a',
      check(['安全标识', 'Safety signs'], {
        ok: ['各类标识齐全、贴正、看得清', 'All signs present, straight and legible'],
        how: ['对照门口到电梯一路看', 'Look along the way from door to lift'],
        of: 'facility',
        fail: repair('civil', { urgency: 'minor' }),
      }),
    ),
    clause(
      'P5-4.4.5b',
      check(['公共设施', 'Shared fittings'], {
        ok: ['门禁、信报箱、宣传栏等完好', 'Entry phone, letter boxes and notice board intact'],
        how: ['刷一次门禁，看箱门', 'Use the entry once; look at the box doors'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('other'),
      }),
      check(['照明灯', 'Lights'], {
        ok: ['全亮、不闪', 'All lit, none flickering'],
        how: ['抬头数灯', 'Look up and count'],
        of: 'facility',
        fail: repair('power'),
      }),
      check(['垃圾箱', 'Bins'], {
        ok: ['箱体、箱盖完好', 'Body and lid intact'],
        how: ['看盖子能否盖上', 'See whether the lid shuts'],
        of: 'facility',
        fail: repair('other', { urgency: 'minor' }),
      }),
    ),
    clause(
      'P5-4.4.5c',
      check(['大堂卫生', 'Lobby cleanliness'], {
        ok: ['地面、玻璃、墙面干净', 'Floor, glass and walls clean'],
        how: ['站门口看一眼，再看角落', 'Look from the door, then at the corners'],
        of: 'cleaning',
        fail: clean,
      }),
    ),
  ),
  section(
    '4.4.6',
    ['梯间气味', 'Smells in the stairwell'],
    clause(
      'P5-4.4.6',
      check(['天然气味', 'Smell of gas'], {
        ok: ['闻不到燃气味', 'No smell of gas'],
        how: ['不开关电器，先敲门问邻户，随即叫保安', 'Touch no switch; ask the neighbours, call security at once'],
        of: 'security',
        by: ['ask'],
        fail: repair('other', {
          urgency: 'urgent',
          form: 'smell',
          alarm: { role: 'security', when: 'always' },
          tell: ['property-assistant', 'manager'],
          hazard: 'serious',
        }),
      }),
      check(['焦味', 'Burnt smell'], {
        ok: ['闻不到焦糊味', 'No burnt smell'],
        how: ['马上问上下左右住户，问不明就叫保安', 'Ask the homes around; if nobody knows, call security'],
        of: 'fire',
        by: ['ask'],
        fail: repair('power', {
          urgency: 'urgent',
          form: 'smell',
          alarm: { role: 'security', when: 'unless-cause-known' },
          tell: ['property-assistant'],
          hazard: 'serious',
        }),
      }),
    ),
  ),
];
