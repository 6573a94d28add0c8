Creator "x"
graph [
  directed 1
  node [ id 1 label "K &#233; &quot;" bipartite 0 w 2.5 ]
  node [ id 2 label "P" bipartite 1 ]
  edge [ source 1 target 2 weight 2 value "a" ]
]
