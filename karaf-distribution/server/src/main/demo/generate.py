#!/usr/bin/env python3
"""Writes the demo people with what is on record of them, and their campus cards, into
../resources/demo: python3 generate.py. What else lies there is written by hand.

Every person, mark, card and telephone number is invented. The same script always writes the same
bytes, so a change of the data shows in the commit that changes the script.
"""

import csv
import hashlib
import random
from decimal import Decimal
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "resources" / "demo"

# Courses as (name, English name, nature, credits, hours); a nature's letter is the code's first.
NATURES = {
    "G": "通识必修", "E": "通识选修", "B": "学科基础", "M": "专业必修", "X": "专业选修", "P": "实践环节",
}

# For each of the eight terms of a bachelor's programme: what everyone takes.
COMMON = {
    1: [("思想道德与法治", "Ideology, Morality and Rule of Law", "G", "3", 48),
        ("大学英语（一）", "College English I", "G", "3", 48),
        ("大学体育（一）", "Physical Education I", "G", "1", 32),
        ("军事理论", "Military Theory", "G", "2", 36),
        ("军事技能训练", "Military Training", "P", "2", 112),
        ("大学生心理健康教育", "Mental Health for Students", "G", "2", 32),
        ("形势与政策（一）", "Situation and Policy I", "G", "0.5", 8),
        ("大学语文", "College Chinese", "G", "2", 32)],
    2: [("中国近现代史纲要", "Outline of Modern Chinese History", "G", "3", 48),
        ("大学英语（二）", "College English II", "G", "3", 48),
        ("大学体育（二）", "Physical Education II", "G", "1", 32),
        ("形势与政策（二）", "Situation and Policy II", "G", "0.5", 8),
        ("大学生职业生涯规划", "Career Planning", "G", "1", 16),
        ("劳动教育", "Labour Education", "P", "1", 32)],
    3: [("马克思主义基本原理", "Basic Principles of Marxism", "G", "3", 48),
        ("大学英语（三）", "College English III", "G", "2", 32),
        ("大学体育（三）", "Physical Education III", "G", "1", 32),
        ("形势与政策（三）", "Situation and Policy III", "G", "0.5", 8)],
    4: [("毛泽东思想和中国特色社会主义理论体系概论",
         "Mao Zedong Thought and the Theory of Socialism with Chinese Characteristics", "G", "3", 48),
        ("大学英语（四）", "College English IV", "G", "2", 32),
        ("大学体育（四）", "Physical Education IV", "G", "1", 32),
        ("形势与政策（四）", "Situation and Policy IV", "G", "0.5", 8)],
    5: [("习近平新时代中国特色社会主义思想概论",
         "Xi Jinping Thought on Socialism with Chinese Characteristics for a New Era", "G", "3", 48),
        ("创新创业基础", "Innovation and Entrepreneurship", "G", "2", 32),
        ("形势与政策（五）", "Situation and Policy V", "G", "0.5", 8)],
    6: [("大学生就业指导", "Employment Guidance", "G", "1", 16),
        ("形势与政策（六）", "Situation and Policy VI", "G", "0.5", 8),
        ("社会实践", "Social Practice", "P", "2", 64)],
    7: [("专业实习", "Internship", "P", "4", 128)],
    8: [("毕业论文（设计）", "Graduation Thesis", "P", "8", 256)],
}

ELECTIVES = [
    ("巴渝文化概论", "Culture of Ba and Yu"), ("影视鉴赏", "Film Appreciation"),
    ("书法鉴赏", "Appreciation of Calligraphy"), ("音乐鉴赏", "Music Appreciation"),
    ("中国古代文学名篇选读", "Readings in Classical Chinese Literature"),
    ("环境保护与可持续发展", "Environment and Sustainable Development"),
    ("人工智能导论", "Introduction to Artificial Intelligence"), ("逻辑学", "Logic"),
    ("个人理财", "Personal Finance"), ("急救与健康", "First Aid and Health"),
    ("茶文化与茶艺", "Tea Culture"), ("世界文明史", "History of World Civilisations"),
]

# Courses of each field in the order in which they are taken.
FIELDS = {
    "software": [
        ("高等数学（上）", "Advanced Mathematics I", "B", "5", 80),
        ("程序设计基础", "Programming Fundamentals", "B", "4", 64),
        ("计算机导论", "Introduction to Computing", "B", "2", 32),
        ("高等数学（下）", "Advanced Mathematics II", "B", "5", 80),
        ("线性代数", "Linear Algebra", "B", "3", 48),
        ("面向对象程序设计", "Object-Oriented Programming", "B", "4", 64),
        ("大学物理", "College Physics", "B", "3", 48),
        ("大学物理实验", "College Physics Laboratory", "P", "1", 32),
        ("离散数学", "Discrete Mathematics", "B", "4", 64),
        ("概率论与数理统计", "Probability and Statistics", "B", "3", 48),
        ("数据结构", "Data Structures", "M", "4", 64),
        ("数据结构课程设计", "Data Structures Project", "P", "1", 32),
        ("数字逻辑", "Digital Logic", "B", "3", 48),
        ("计算机组成原理", "Computer Organisation", "M", "4", 64),
        ("操作系统", "Operating Systems", "M", "4", 64),
        ("数据库原理与应用", "Database Principles", "M", "3.5", 56),
        ("数据库课程设计", "Database Project", "P", "1", 32),
        ("Java程序设计", "Java Programming", "M", "3", 48),
        ("计算机网络", "Computer Networks", "M", "3.5", 56),
        ("软件工程", "Software Engineering", "M", "3", 48),
        ("算法设计与分析", "Algorithms", "M", "3", 48),
        ("Web应用开发技术", "Web Development", "X", "3", 48),
        ("软件需求分析", "Requirements Engineering", "M", "2", 32),
        ("软件体系结构", "Software Architecture", "M", "2.5", 40),
        ("软件测试技术", "Software Testing", "M", "2.5", 40),
        ("编译原理", "Compilers", "M", "3", 48),
        ("软件项目管理", "Software Project Management", "X", "2", 32),
        ("软件工程综合实训", "Software Engineering Practicum", "P", "2", 64),
        ("机器学习基础", "Foundations of Machine Learning", "X", "3", 48),
        ("移动应用开发", "Mobile Development", "X", "2.5", 40),
        ("信息安全技术", "Information Security", "X", "2", 32),
        ("云计算与大数据技术", "Cloud Computing and Big Data", "X", "2.5", 40),
    ],
    "accounting": [
        ("经济数学（微积分）", "Calculus for Economics", "B", "4", 64),
        ("管理学原理", "Principles of Management", "B", "3", 48),
        ("会计学原理", "Principles of Accounting", "B", "3", 48),
        ("经济数学（线性代数）", "Linear Algebra for Economics", "B", "3", 48),
        ("微观经济学", "Microeconomics", "B", "3", 48),
        ("基础会计模拟实训", "Bookkeeping Practicum", "P", "1", 32),
        ("经济法", "Economic Law", "B", "3", 48),
        ("宏观经济学", "Macroeconomics", "B", "3", 48),
        ("概率论与数理统计", "Probability and Statistics", "B", "3", 48),
        ("中级财务会计（上）", "Intermediate Financial Accounting I", "M", "3", 48),
        ("统计学", "Statistics", "B", "3", 48),
        ("金融学", "Finance", "B", "3", 48),
        ("中级财务会计（下）", "Intermediate Financial Accounting II", "M", "3", 48),
        ("成本会计", "Cost Accounting", "M", "3", 48),
        ("税法", "Tax Law", "M", "3", 48),
        ("财务管理", "Financial Management", "M", "3", 48),
        ("管理会计", "Management Accounting", "M", "3", 48),
        ("会计信息系统", "Accounting Information Systems", "M", "3", 48),
        ("审计学", "Auditing", "M", "3", 48),
        ("高级财务会计", "Advanced Financial Accounting", "M", "3", 48),
        ("财务报表分析", "Financial Statement Analysis", "X", "2", 32),
        ("政府与非营利组织会计", "Government and Non-profit Accounting", "X", "2", 32),
        ("纳税筹划", "Tax Planning", "X", "2", 32),
        ("内部控制与风险管理", "Internal Control and Risk Management", "X", "2", 32),
        ("会计综合模拟实训", "Accounting Practicum", "P", "2", 64),
        ("大数据与智能财务", "Big Data and Intelligent Finance", "X", "2", 32),
        ("资产评估", "Asset Valuation", "X", "2", 32),
        ("会计专业英语", "English for Accounting", "X", "2", 32),
        ("公司治理", "Corporate Governance", "X", "2", 32),
        ("财经应用文写作", "Business Writing", "X", "2", 32),
    ],
    "marketing": [
        ("经济数学（微积分）", "Calculus for Economics", "B", "4", 64),
        ("管理学原理", "Principles of Management", "B", "3", 48),
        ("经济数学（线性代数）", "Linear Algebra for Economics", "B", "3", 48),
        ("微观经济学", "Microeconomics", "B", "3", 48),
        ("会计学", "Accounting", "B", "3", 48),
        ("宏观经济学", "Macroeconomics", "B", "3", 48),
        ("市场营销学", "Marketing", "M", "3", 48),
        ("统计学", "Statistics", "B", "3", 48),
        ("消费者行为学", "Consumer Behaviour", "M", "3", 48),
        ("组织行为学", "Organisational Behaviour", "B", "3", 48),
        ("市场调查与预测", "Market Research and Forecasting", "M", "3", 48),
        ("广告学", "Advertising", "M", "2", 32),
        ("品牌管理", "Brand Management", "M", "2", 32),
        ("渠道管理", "Channel Management", "M", "2", 32),
        ("网络营销", "Internet Marketing", "M", "3", 48),
        ("服务营销", "Services Marketing", "X", "2", 32),
        ("商务谈判", "Business Negotiation", "X", "2", 32),
        ("国际市场营销", "International Marketing", "X", "2", 32),
        ("营销策划实训", "Marketing Planning Practicum", "P", "2", 64),
        ("客户关系管理", "Customer Relationship Management", "X", "2", 32),
        ("零售学", "Retailing", "X", "2", 32),
        ("数据分析与营销决策", "Data-Driven Marketing Decisions", "X", "2", 32),
        ("经济法", "Economic Law", "B", "3", 48),
        ("战略管理", "Strategic Management", "M", "3", 48),
        ("财务管理", "Financial Management", "B", "3", 48),
        ("公共关系学", "Public Relations", "X", "2", 32),
    ],
}

# A minor is a field's core.
MINOR = ["会计学原理", "中级财务会计（上）", "中级财务会计（下）", "成本会计", "财务管理", "税法",
         "审计学", "管理会计", "会计信息系统", "财务报表分析"]

COLLEGES = {
    "software": ("计算机科学与信息工程学院", "School of Computer Science and Information Engineering",
                 "软件工程", "Software Engineering", "工学学士"),
    "accounting": ("会计学院", "School of Accounting", "会计学", "Accounting", "管理学学士"),
    "marketing": ("工商管理学院", "School of Business Administration", "市场营销", "Marketing",
                  "管理学学士"),
}

# number, name, English name, gender, birth, field, rows in the transcript, status, minor
UNDERGRADUATES = [
    ("2023213001", "张晓雨", "ZHANG Xiaoyu", "女", "2005-03-02", "software", 62, "在读", 8),
    ("2023213002", "李囧", "LI Jiong", "男", "2004-11-19", "software", 60, "在读", 0),
    ("2023213003", "王堃", "WANG Kun", "男", "2005-01-08", "software", 60, "在读", 0),
    ("2023213004", "陈䶮", "CHEN Yan", "男", "2005-06-23", "accounting", 58, "在读", 0),
    ("2023213005", "刘㛃", "LIU Jie", "女", "2004-09-30", "accounting", 61, "在读", 0),
    ("2023213006", "周𬍛", "ZHOU Yu", "女", "2005-02-14", "marketing", 54, "在读", 0),
    ("2023213007", "阿卜杜热合曼·买买提明", "Abdurahman MAMATIMIN", "男", "2004-12-05", "accounting", 58,
     "在读", 0),
    ("2023213008", "欧阳思远", "OUYANG Siyuan", "男", "2005-04-17", "marketing", 54, "在读", 0),
    ("2023213009", "何嘉宁", "HE Jianing", "女", "2004-10-26", "software", 44, "休学", 0),
    ("2024213010", "赵一", "ZHAO Yi", "男", "2006-05-11", "accounting", 43, "在读", 0),
    ("2022213011", "孙若溪", "SUN Ruoxi", "女", "2004-07-03", "software", 80, "毕业", 0),
    ("2022213012", "吴启航", "WU Qihang", "男", "2003-12-21", "software", 92, "毕业", 0),
    ("2022213013", "郑雅楠", "ZHENG Yanan", "女", "2004-02-09", "marketing", 72, "毕业", 0),
    ("2022213014", "马文博", "MA Wenbo", "男", "2004-08-15", "accounting", 70, "毕业", 0),
]

OTHERS = [
    ("S20240101", "林知夏", "LIN Zhixia", "女", "2001-05-20", "postgraduate"),
    ("D20240101", "高远", "GAO Yuan", "男", "1997-09-12", "postgraduate"),
    ("T20100101", "范明", "FAN Ming", "男", "1980-04-06", "staff"),
    ("T20150102", "叶青", "YE Qing", "女", "1986-10-28", "staff"),
]

POSTGRADUATE_PROGRAMMES = [
    ("S20240101", "主修", "硕士", "会计学院", "会计学", "2024", "", "3", "全日制", "2024-09-01", "2027-06-30",
     "管理学硕士", "在读", "南岸校区", "学术学位", "范明", "审计理论与方法", "是", "非定向", "5"),
    ("D20240101", "主修", "博士", "工商管理学院", "工商管理", "2024", "", "4", "全日制", "2024-09-01",
     "2028-06-30", "管理学博士", "在读", "南岸校区", "学术学位", "叶青", "组织行为", "是", "非定向", "8"),
]

# number, year, term, code, name, nature, hours, credits, mark, attempt, counts
POSTGRADUATE_RESULTS = [
    ("S20240101", "2024-2025", "1", "G001", "新时代中国特色社会主义理论与实践", "学位课", "36", "2", "88",
     "正常", "是"),
    ("S20240101", "2024-2025", "1", "G002", "研究生英语", "学位课", "64", "3", "82",
     "正常", "是"),
    ("S20240101", "2024-2025", "1", "G101", "高级财务会计理论", "学位课", "48", "3", "91",
     "正常", "是"),
    ("S20240101", "2024-2025", "1", "G102", "高级计量经济学", "学位课", "48", "3", "57",
     "正常", "是"),
    ("S20240101", "2024-2025", "1", "G901", "会计学原理", "补修", "48", "2", "85",
     "正常", "否"),
    ("S20240101", "2024-2025", "2", "G102", "高级计量经济学", "学位课", "48", "3", "76",
     "重修", "是"),
    ("S20240101", "2024-2025", "2", "G103", "审计理论与实务", "学位课", "48", "3", "90",
     "正常", "是"),
    ("S20240101", "2024-2025", "2", "G201", "学术论文写作", "非学位课", "16", "1", "优秀",
     "正常", "是"),
    ("S20240101", "2024-2025", "2", "G202", "公司治理专题", "非学位课", "32", "2", "良好",
     "正常", "是"),
    ("S20240101", "2025-2026", "1", "G203", "数据分析方法", "非学位课", "32", "2", "87",
     "正常", "是"),
    ("S20240101", "2025-2026", "1", "G301", "教学实践", "实践", "32", "1", "通过",
     "正常", "否"),
    ("S20240101", "2025-2026", "1", "G302", "学术报告", "实践", "16", "1", "通过",
     "正常", "否"),
    ("D20240101", "2024-2025", "1", "H001", "中国马克思主义与当代", "学位课", "36", "2", "90",
     "正常", "是"),
    ("D20240101", "2024-2025", "1", "H002", "博士生英语", "学位课", "48", "2", "84",
     "正常", "是"),
    ("D20240101", "2024-2025", "1", "H101", "管理研究方法论", "学位课", "48", "3", "93",
     "正常", "是"),
    ("D20240101", "2024-2025", "2", "H102", "组织行为学前沿", "学位课", "48", "3", "89",
     "正常", "是"),
    ("D20240101", "2024-2025", "2", "H201", "战略管理专题", "非学位课", "32", "2", "优秀",
     "正常", "是"),
    ("D20240101", "2025-2026", "1", "H301", "学术报告", "实践", "16", "1", "通过",
     "正常", "否"),
]

# The admitted have no number of an account yet: theirs is the candidate's.
ADMITTED = [
    ("105117000012345", "许一诺", "XU Yinuo", "女", "2004-06-18", "DEMO-1"),
    ("105117100000321", "秦𬍛", "QIN Yu", "男", "1999-10-02", "DEMO-2"),
    ("26500108150123", "龙㛃䶮", "LONG Jieyan", "女", "2008-08-08", "DEMO-3"),
]

# Whose first card is lost.
CARD_LOST = "2023213009"


def point(mark):
    """Grade point on the linear scale of 5.0; a pass/fail mark has none."""
    levels = {"优秀": "4.5", "良好": "3.5", "中等": "2.5", "及格": "1.5", "不及格": "0.0"}
    if mark in levels:
        return levels[mark]
    if mark in ("通过", "不通过"):
        return ""
    number = Decimal(mark)
    return f"{number / 10 - 5:.1f}" if number >= 60 else "0.0"


def plan(field, terms):
    """Courses as (term, code, name, English name, nature, credits, hours) over so many terms."""
    courses = []
    own = FIELDS[field]
    # A programme's own courses fill terms 1 to 7; the last is for the thesis.
    for index, course in enumerate(own):
        courses.append((1 + index * 7 // len(own), course))
    for term, common in COMMON.items():
        courses += [(term, course) for course in common]
    for index, (name, english) in enumerate(ELECTIVES):
        courses.append((2 + index // 2, (name, english, "E", "2" if index % 3 else "1.5", 32)))
    for number, (term, (name, english, nature, credits, hours)) in enumerate(courses):
        code = f"{nature}{term}{field[0].upper()}{number + 101}"
        if term <= terms:
            yield term, code, name, english, nature, credits, hours


def mark_of(draw, name, nature, ability):
    """A mark as its course gives them: pass/fail, five levels or per cent."""
    if name.startswith("形势与政策") or name in ("军事技能训练", "劳动教育"):
        return "通过"
    if nature == "P":
        return draw.choices(["优秀", "良好", "中等", "及格"], [ability - 60, 12, 5, 2])[0]
    mark = min(98, max(60, round(draw.gauss(ability, 7))))
    return str(mark)


def attempts(draw, nature, mark, troubles, again):
    """The rows of one course as (mark, attempt, counts, years later), repeated only if there is
    still a year to repeat it in."""
    if mark.isdigit() and nature in "BM" and troubles and (again or troubles[-1] != "重修"):
        trouble = troubles.pop()
        failed = str(draw.randint(38, 58))
        if trouble == "补考":
            return [(failed, "正常", "否", 0), (str(draw.randint(60, 68)), "补考", "是", 0)]
        if trouble == "重修":
            return [(failed, "正常", "否", 0), (str(draw.randint(66, 80)), "重修", "是", 1)]
        return [(mark, trouble, "是", 0)]
    counts = "否" if nature == "E" or point(mark) == "" else "是"
    return [(mark, "正常", counts, 0)]


def results(number, field, size, status, minor):
    """Course rows of a person, deterministic in the student number."""
    draw = random.Random(number)
    start = int(number[:4])
    # Results up to the summer of 2026 are in.
    terms = 4 if status == "休学" else min(8, 2 * (2026 - start))
    ability = draw.randint(74, 88)
    troubles = ["补考", "重修", "缓考", "补考"]
    rows = []

    def add(programme, term, course, mark, attempt, counts):
        _, code, name, _, nature, credits, hours = course
        year = start + (term - 1) // 2
        rows.append([number, programme, f"{year}-{year + 1}", str(2 - term % 2), code, name,
                     NATURES[nature], str(hours), credits, mark, point(mark), attempt, counts])

    courses = list(plan(field, terms))
    fixed = [course for course in courses if course[4] != "E"]
    spare = [course for course in courses if course[4] == "E"]
    for course in fixed:
        term, code, name, english, nature, credits, hours = course
        if name == "大学英语（一）" and draw.random() < 0.5:
            add("主修", term, course, "85", "免修", "是")
        elif name == "大学体育（一）" and number == "2023213001":
            add("主修", term, course, "通过", "认定", "否")
        else:
            mark = mark_of(draw, name, nature, ability)
            again = term + 2 <= terms
            for got, attempt, counts, later in attempts(draw, nature, mark, troubles, again):
                add("主修", term + 2 * later, course, got, attempt, counts)
    # Electives, then further recognised courses, bring the record to its size.
    for course in spare:
        if len(rows) < size:
            mark = mark_of(draw, course[2], "E", ability)
            add("主修", course[0], course, mark, "正常", "否")
    extra = 0
    while len(rows) < size:
        extra += 1
        term = 1 + extra % terms
        name, english = EXTRA[extra - 1]
        course = (term, f"R{term}{extra + 500}", name, english, "E", "1", 16)
        add("主修", term, course, "通过", "认定", "否")
    if len(rows) != size:
        raise ValueError(f"{number} has {len(rows)} rows, not {size}")
    own = {course[0]: course for course in FIELDS["accounting"]}
    for index, name in enumerate(MINOR[:minor]):
        _, english, nature, credits, hours = own[name]
        term = 3 + index // 3
        course = (term, f"N{term}A{index + 301}", name, english, nature, credits, hours)
        if index == 2:
            add("辅修", term, course, "52", "正常", "否")
            add("辅修", term, course, "64", "补考", "是")
        else:
            add("辅修", term, course, mark_of(draw, name, nature, ability), "正常", "是")
    return rows


EXTRA = [
    ("学科竞赛：程序设计", "Contest: Programming"), ("学科竞赛：数学建模", "Contest: Modelling"),
    ("学科竞赛：创业计划", "Contest: Business Plans"), ("慕课：中国哲学简史", "MOOC: Chinese Philosophy"),
    ("慕课：设计思维", "MOOC: Design Thinking"), ("慕课：经济学思维", "MOOC: Economic Thinking"),
    ("慕课：天文学导论", "MOOC: Astronomy"), ("慕课：唐诗经典", "MOOC: Tang Poetry"),
    ("志愿服务", "Volunteering"), ("读书活动", "Reading Programme"),
    ("学术讲座", "Academic Lectures"), ("大学生科研训练", "Student Research Training"),
    ("英语演讲与辩论", "English Speech and Debate"), ("龙舟与水上运动", "Dragon Boat"),
    ("校园歌手训练", "Choir"), ("摄影基础", "Photography"),
]


def programme(number, field, status, minor):
    """Rows of a person's programmes."""
    start = int(number[:4])
    postgraduate = [""] * 6
    college, _, major, _, degree = COLLEGES[field]
    rows = [[number, "主修", "本科", college, major, str(start), f"{start}级{major}1班", "4", "全日制",
             f"{start}-09-01", f"{start + 4}-06-30", degree, status, "南岸校区"] + postgraduate]
    if minor:
        college, _, major, _, _ = COLLEGES["accounting"]
        rows.append([number, "辅修", "本科", college, major, "", "", "2", "全日制", f"{start + 1}-09-01",
                     f"{start + 4}-06-30", "", "在读", "南岸校区"] + postgraduate)
    return rows


def id_number(order, gender, birth):
    """Of the form of GB 11643 with its check character, in a region that does not exist."""
    body = "000000" + birth.replace("-", "") + f"{order:02}" + ("2" if gender == "女" else "1")
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    total = sum(weight * int(digit) for weight, digit in zip(weights, body))
    return body + "10X98765432"[total % 11]


def card(number, which=""):
    """UID of a campus card: seven bytes, of which the maker's comes first."""
    digest = hashlib.sha256(f"yinxin demo card {number}{which}".encode()).hexdigest()
    return "04" + digest[:12].upper()


def cards(numbers):
    """Each has a card; of one the first is reported lost and another has taken its place."""
    rows = []
    for number in numbers:
        lost = number == CARD_LOST
        rows.append([card(number), number, "挂失" if lost else "有效"])
        if lost:
            rows.append([card(number, " 2"), number, "有效"])
    return rows


def write(name, header, rows):
    """One file: UTF-8, line feeds, header first."""
    with open(OUT / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    write("university", "code,name,name_en,address,address_en,website,president,president_en", [
        ["11799", "重庆工商大学", "Chongqing Technology and Business University",
         "重庆市南岸区学府大道19号", "19 Xuefu Avenue, Nan'an District, Chongqing, China",
         "https://www.ctbu.edu.cn", "演示校长", "Demo President"]])
    write("office", "id,name,name_en,number_prefix,telephone,email,signatory,signatory_en", [
        ["academic-affairs", "教务处", "Academic Affairs Office", "教证", "000-00000001",
         "academic-affairs@demo.example", "教务处处长", "Director, Academic Affairs Office"],
        ["graduate-school", "研究生院", "Graduate School", "研证", "000-00000002",
         "graduate-school@demo.example", "研究生院院长", "Dean, Graduate School"],
        ["personnel", "人事处", "Personnel Office", "人证", "000-00000003",
         "personnel@demo.example", "人事处处长", "Director, Personnel Office"],
        ["admissions", "招生处", "Admissions Office", "招证", "000-00000004",
         "admissions@demo.example", "招生处处长", "Director, Admissions Office"]])
    members = [(*person[:5], "undergraduate") for person in UNDERGRADUATES] + OTHERS
    people = [[number, name, english, gender, birth, "演示证件", id_number(order, gender, birth), group]
              for order, (number, name, english, gender, birth, group) in enumerate(members, 1)]
    people += [[*person[:5], "演示证件", person[5], "admitted"] for person in ADMITTED]
    write("campus-card", "uid,number,state", cards([member[0] for member in members]))
    write("person", "number,name,english_name,gender,birth_date,id_type,id_number,audiences", people)
    programmes, courses = [], []
    for number, _, _, _, _, field, size, status, minor in UNDERGRADUATES:
        programmes += programme(number, field, status, minor)
        courses += results(number, field, size, status, minor)
    programmes += [list(row) for row in POSTGRADUATE_PROGRAMMES]
    for number, year, term, code, name, nature, hours, credits, mark, *rest in POSTGRADUATE_RESULTS:
        courses.append([number, "主修", year, term, code, name, nature, hours, credits, mark,
                        point(mark), *rest])
    write("programme",
          "number,programme,level,college,major,cohort,class,duration_years,study_mode,entry_date,"
          "expected_graduation,degree,status,campus,degree_type,supervisor,research_field,registered,"
          "oriented,maximum_years", programmes)
    write("course-result",
          "number,programme,year,term,course_code,course_name,nature,hours,credit,"
          "mark,point,attempt,counts", courses)


if __name__ == "__main__":
    main()
