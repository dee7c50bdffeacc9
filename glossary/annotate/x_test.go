package annotate
import ("testing";"os";"path/filepath";"cpaas-glossary/glossary";"cpaas-glossary/glossary/pack";"cpaas-glossary/glossary/match")
var docs [][]byte; var total int64
func init(){ fs,_:=filepath.Glob("/work/shared/corpus/*/*.html"); for _,f:=range fs{b,_:=os.ReadFile(f); docs=append(docs,b); total+=int64(len(b))} }
func BenchmarkX(b *testing.B){ p,_:=pack.Open(glossary.Default()); a:=New(p,Options{Repeat:match.Always}); b.SetBytes(total); var d []byte; n:=0; for i:=0;i<b.N;i++{ n=0; for _,x:=range docs{ var m []Mark; d,m=a.HTML(d[:0],x); n+=len(m)} }; b.ReportMetric(float64(n),"marks") }
