"""Common given names, to tell ``Paul Marsh, Daily News`` (a person of an organisation) from ``BT, Vodafone``."""

_WORDS = """
aaron abdul abigail adam aditya adrian agnes ahmed aidan aisha ajay akira alan alastair albert alejandro alex
alexander alexandra alfred ali alice alison alistair allan amal amanda amelia amir amit amol amy ana anand anders
andrea andreas andrew andy angela angus anil anish anita anjali ann anna anne annette anthony antoine anton antonio
arjun arthur arun asha ashley astrid audrey aziz barbara barry beatrice ben benedict benjamin bernard bernd beth bilal
bill bjorn bo bob boris brenda brian bridget bruce bryan caitlin callum camilla carl carla carlo carlos carmen carol
caroline catherine cecilia cesar charles charlie charlotte chiara chloe chris christian christina christine christoph
christopher claire clara claudia clive colin conor craig cynthia daisy damian dan daniel danielle danny darren
dave david dawn dean deborah debra deepak denis dennis derek diana diane diego dieter dinesh dmitri dominic don donald
doris dorota dorothy douglas duncan ed edith edmund eduardo edward edwin eileen elaine eleanor elena elif elizabeth
ella ellen emily emma emmanuel emre enrique enzo eric erica erik esther eszter eva eve evelyn farah farid fatima felix
fernando fiona florence florian frances francesca francis francisco frank franz fraser fred frederick gabriel gabriela
gareth gary gavin geoff geoffrey geordie georg george gerald gerard gerry giles gillian gina giovanni giulia glenn
gordon grace graeme graham grant greg gregory gunnar gustav guy hamid hana hannah hans harold harriet harry haruki
hassan heather hector heidi helen helena henry herbert hilary hiroshi holly howard hugh hugo hussein ian ibrahim igor
imran ines ingrid inigo irene iris isaac isabel isabella ivan jack jackie jacob jacqueline jake james jamie jan jana
jane janet janice jaroslaw jason javier jay jean jeff jeffrey jennifer jenny jens jeremy jerry jesse jessica jian jill
jim jo joachim joan joanna joanne joao joe joel johan johanna john jon jonathan jorg jorge jose joseph josephine
joshua joyce juan judith julia julian julie juliet jun jurgen justin kai kamal karen karl kate katharine katherine
kathleen katie kavita keith kelly ken kenji kenneth kevin khalid kim kirsten klaus kofi kumar lachlan larry lars laura
lauren laurence lawrence leila leo leon leonard leslie lewis liam lilian lily linda ling lionel lisa liz louis louise
luca lucas lucia lucy luis lukas luke lydia lynn madeleine magnus mahmoud malcolm manish manuel marc marco marcus
margaret maria mariam marie marion mark marta martha martin martyn mary mateusz matt matteo matthew maureen maurice
max megan mehmet mei melanie melissa michael michelle miguel mikael mike minh miriam mohamed mohammed molly monica
morgan murdoch mustafa nadia naomi nasser natalie natasha nathan neil nicholas nick nicola nicole nigel nikhil nikolai
nils nina noah nora norman ola olaf oleg olga oliver olivia omar oscar owen pablo pamela paolo patricia patrick paul
paula pauline pavel pedro penelope penny peter petra phil philip philippa phoebe pierre piotr pooja pranav priya
rachel rahul raj rajesh ralph ramesh ravi raymond rebecca rhys ricardo richard rita rob robert roberto robin rodney
roger roland ronald rory rosa rose rosemary ross rowan roy rupert russell ruth ryan sailesh sally sam samantha samuel
sandeep sandra sanjay sara sarah satoshi scott sean sebastian selim serge sergio shaun sheila shirley sian simon
siobhan sofia sonia sophia sophie stanley stefan stefano stella stephanie stephen steve steven stewart stuart sue
sunil sunita suresh susan suzanne sven svetlana sylvia tania tanya tariq teresa terry thea theo theresa thomas tim
timothy tina toby tom tomas tomasz tony tracey tracy trevor ulrich ursula uwe valerie vanessa vera vernon veronica
victor victoria vijay vikram vincent virginia vivian vladimir walter wayne wei wendy werner wilfred will william
wolfgang xavier yan yasmin yuki yusuf yusuke yvonne zainab zara zoe
"""
FORENAMES = frozenset(_WORDS.split())
"""Given names, folded."""
