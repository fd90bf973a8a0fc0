var x=1
var y=2
;[1,2].forEach(function(n){x+=n})
;(function(){y+=x})()
if(x>3)y=4
else
y=5
for(var i=0;i<2;i++)
for(var j=0;j<2;j++)
if(i==j)
x++
else y++
while(x-->0)if(x==2)break;else continue
do x++
while(x<5)
console.log(x,y)
var z=x?y
?1:2:3
