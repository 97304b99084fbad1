/** What the records speak of: people, schools and subjects of many languages and scripts. */

/**
 * @typedef {object} Subject
 * @property {string} language BCP 47
 * @property {string} field of study
 * @property {string[]} courses their titles
 * @property {string[]} sentences of which descriptions, criteria and comments are made
 */

/** @type {Subject[]} */
export const SUBJECTS = [
  {
    language: 'en',
    field: 'Computer Science',
    courses: ['Introduction to Algorithms', 'Operating Systems & Networks', 'The “Soft” Side of Software', 'Compilers: Theory/Practice'],
    sentences: [
      'Students design, implement and analyse programs of growing size.',
      'Weekly exercises lead up to a project that is presented to the class.',
      'Prerequisites: discrete mathematics and one year of programming.',
      'The final examination is written; books and notes are allowed.',
    ],
  },
  {
    language: 'de',
    field: 'Maschinenbau',
    courses: ['Höhere Mathematik für Ingenieure', 'Strömungslehre', 'Werkstoffkunde: Größen und Maße', 'Übungen zur Thermodynamik'],
    sentences: [
      'Die Studierenden lösen Aufgaben aus der Praxis selbstständig.',
      'Grundlagen werden in Übungen vertieft und durch Versuche ergänzt.',
      'Voraussetzung ist die bestandene Prüfung des ersten Studienjahres.',
      'Die Prüfung dauert 120 Minuten; eine Formelsammlung ist erlaubt.',
    ],
  },
  {
    language: 'fr',
    field: 'Lettres modernes',
    courses: ['Littérature comparée', 'L’essai à l’âge classique', 'Œuvres et théâtre du XIXᵉ siècle', 'Atelier d’écriture'],
    sentences: [
      'Le cours étudie la naissance du roman et ses métamorphoses.',
      'Chaque étudiant présente un exposé, puis rédige un mémoire.',
      'L’évaluation repose sur deux dissertations « à la maison ».',
      'Une connaissance préalable du latin est appréciée, non exigée.',
    ],
  },
  {
    language: 'es',
    field: 'Enfermería',
    courses: ['Anatomía y fisiología', 'Atención primaria', 'Ética del cuidado', 'Prácticas clínicas, año II'],
    sentences: [
      '¿Qué necesita cada paciente? El curso parte de esta pregunta.',
      'Se realizan doscientas horas de prácticas en un hospital.',
      'La calificación resulta del examen y del informe de la tutora.',
      'El estudiante aprende a trabajar en equipo y a documentar.',
    ],
  },
  {
    language: 'pl',
    field: 'Historia sztuki',
    courses: ['Malarstwo średniowieczne', 'Źródła i warsztat historyka', 'Rzeźba: od gotyku po współczesność'],
    sentences: [
      'Zajęcia odbywają się w muzeum i w pracowni konserwatorskiej.',
      'Student potrafi opisać dzieło i osadzić je w epoce.',
      'Zaliczenie na podstawie eseju i aktywności na zajęciach.',
    ],
  },
  {
    language: 'tr',
    field: 'İktisat',
    courses: ['Mikroiktisada giriş', 'İstatistik ve ölçme', 'Çağdaş büyüme kuramları'],
    sentences: [
      'Öğrenciler piyasaları, kurumları ve davranışları inceler.',
      'Dönem sonunda yazılı sınav ve bir araştırma ödevi vardır.',
      'İlk yılın matematik dersi ön koşuldur.',
    ],
  },
  {
    language: 'el',
    field: 'Φιλοσοφία',
    courses: ['Εισαγωγή στη λογική', 'Αρχαία ηθική', 'Επιστήμη και μέθοδος'],
    sentences: ['Το μάθημα εξετάζει την έννοια της απόδειξης.', 'Οι φοιτητές γράφουν τρεις σύντομες εργασίες.', 'Η εξέταση είναι προφορική.'],
  },
  {
    language: 'ru',
    field: 'Физика',
    courses: ['Квантовая механика', 'Общий физический практикум', 'Теория поля'],
    sentences: ['Курс знакомит с основами современной физики.', 'Каждая лабораторная работа завершается отчётом.', 'Экзамен проводится письменно и устно.'],
  },
  {
    language: 'ar',
    field: 'الهندسة المدنية',
    courses: ['ميكانيكا التربة', 'تصميم الجسور', 'إدارة المشاريع'],
    sentences: ['يتعلم الطالب أسس التصميم والحساب.', 'يقدم كل فريق مشروعا في نهاية الفصل.', 'الامتحان النهائي ستون في المئة من الدرجة.'],
  },
  {
    language: 'he',
    field: 'ביולוגיה',
    courses: ['גנטיקה', 'ביולוגיה של התא', 'אקולוגיה'],
    sentences: ['הקורס עוסק ביסודות התורשה.', 'המעבדה נערכת פעם בשבוע.', 'הציון הסופי מבוסס על עבודה ומבחן.'],
  },
  {
    language: 'hi',
    field: 'गणित',
    courses: ['रैखिक बीजगणित', 'वास्तविक विश्लेषण', 'प्रायिकता और सांख्यिकी'],
    sentences: ['छात्र प्रमेयों को सिद्ध करना सीखते हैं।', 'हर सप्ताह अभ्यास कार्य दिया जाता है।', 'अंतिम परीक्षा लिखित होती है।'],
  },
  {
    language: 'zh',
    field: '建筑学',
    courses: ['建筑设计基础', '城市规划原理', '中国古代建筑史'],
    sentences: ['学生学习从场地分析到模型制作的全过程。', '每组提交一份设计报告。', '成绩由作业和期末答辩组成。'],
  },
  {
    language: 'ja',
    field: '情報工学',
    courses: ['データ構造とアルゴリズム', '機械学習入門', 'ヒューマンインタフェース論'],
    sentences: ['毎週の演習で理論を確かめる。', '最終課題ではグループで作品を制作する。', '評価はレポートと試験による。'],
  },
  {
    language: 'ko',
    field: '교육학',
    courses: ['교육심리학', '교육과정과 평가', '한국 교육의 역사'],
    sentences: ['학생들은 수업을 설계하고 실습한다.', '중간 과제와 기말 시험으로 평가한다.', '토론 참여가 성적에 반영된다.'],
  },
  {
    language: 'th',
    field: 'การเกษตร',
    courses: ['ปฐพีวิทยา', 'การจัดการน้ำ', 'พืชเศรษฐกิจ'],
    sentences: ['นักศึกษาฝึกปฏิบัติในแปลงทดลอง', 'มีรายงานหนึ่งฉบับและการสอบปลายภาค'],
  },
];

/** Names of learners and teachers; some have letters outside the basic plane. */
export const PEOPLE = [
  'Zoë Müller-Lüdenscheidt', 'Ngũgĩ wa Kamau', 'Nguyễn Thị Minh Khai', 'Þórunn Sigurðardóttir', 'Łucja Wiśniewska', 'Seán Ó Súilleabháin',
  'Αλεξάνδρα Παπαδοπούλου', 'Дмитрий Щербаков', 'Անահիտ Պետրոսյան', 'ნინო ბერიძე', 'فاطمة الزهراء', 'נועה לוי', 'अनन्या शर्मा',
  'தமிழ்ச்செல்வி', 'สมชาย ใจดี', '王小明', '𠮷田 さくら', '김하늘', 'ሰላም ተስፋዬ', 'María José Peña Ñíguez',
];

/**
 * @typedef {object} School
 * @property {string} name
 * @property {string} domain
 * @property {string} country ISO 3166
 * @property {string} town
 */

/** @type {School[]} */
export const SCHOOLS = [
  { name: 'Example University', domain: 'university.example', country: 'US', town: 'Springfield' },
  { name: 'Technische Hochschule Musterstadt', domain: 'th-musterstadt.example', country: 'DE', town: 'Musterstadt' },
  { name: 'Université de l’Exemple', domain: 'univ-exemple.example', country: 'FR', town: 'Sainte-Ève' },
  { name: 'Пример-университет', domain: 'primer-univ.example', country: 'BG', town: 'София' },
  { name: '例大学', domain: 'rei-daigaku.example', country: 'JP', town: '京都' },
  { name: 'جامعة المثال', domain: 'jamia-mithal.example', country: 'EG', town: 'القاهرة' },
];

/** The frameworks with which courses are aligned. */
export const FRAMEWORKS = [
  { name: 'Example Framework of Digital Skills 2.2', url: 'https://skills.example/framework', code: 'EFDS' },
  { name: 'Rahmenwerk für Nachhaltigkeit', url: 'https://rahmenwerk.example/ziele', code: 'RN' },
  { name: 'State Standards, Grade 13', url: 'https://standards.example/13', code: 'ST' },
];

/** The orders of grades, from low to high, of several countries. */
export const GRADES = [
  ['F', 'D', 'D+', 'C-', 'C', 'C+', 'B-', 'B', 'B+', 'A-', 'A'],
  ['5,0', '4,0', '3,7', '3,3', '3,0', '2,7', '2,3', '2,0', '1,7', '1,3', '1,0'],
  ['不可', '可', '良', '優', '秀'],
  ['Fail', 'Pass', 'Pass with distinction'],
];
